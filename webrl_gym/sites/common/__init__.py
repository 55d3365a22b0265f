"""What all sites share: requests and their state, sessions, forms, paging, formats, random streams of generators."""
