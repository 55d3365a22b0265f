"""Records of episodes: written as JSON lines, read back, shown as a page."""

from webrl_gym.traces.published import export_published, write_published
from webrl_gym.traces.record import Outcome, Trace, TraceStep, TraceWriter, read_traces
from webrl_gym.traces.viewer import trace_fragment, traces_page, write_traces_page

__all__ = [
    "Outcome",
    "Trace",
    "TraceStep",
    "TraceWriter",
    "export_published",
    "read_traces",
    "trace_fragment",
    "traces_page",
    "write_published",
    "write_traces_page",
]
