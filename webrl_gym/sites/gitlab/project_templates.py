"""The templates that new projects can start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its key in forms, its name, a line about it, and the file that makes it what it is."""

    key: str
    label: str
    description: str
    path: str
    content: str

    def files(self, name: str) -> Mapping[str, str]:
        """Files of a new project with this name."""
        readme = f"# {name}\n\nMade from the template *{self.label}*.\n"
        return {"README.md": readme, ".gitignore": "build/\n*.log\n", self.path: self.content}


_RAILS = "source 'https://rubygems.org'\n\ngem 'rails'\n"
_HTML = '<!doctype html>\n<html lang="en">\n<title>Hello</title>\n<h1>Hello</h1>\n</html>\n'

TEMPLATES: Mapping[str, Template] = {
    template.key: template
    for template in (
        Template("rails", "Ruby on Rails", "A web application in Ruby, with a database.", "Gemfile", _RAILS),
        Template(
            "spring", "Spring", "A web service in Java.", "pom.xml", "<project>\n  <name>demo</name>\n</project>\n"
        ),
        Template(
            "express", "NodeJS Express", "A web server in JavaScript.", "app.js", "import express from 'express';\n"
        ),
        Template("iosswift", "iOS (Swift)", "An app for phones, in Swift.", "App.swift", "import SwiftUI\n"),
        Template("dotnetcore", ".NET Core", "A console program in C#.", "Program.cs", 'Console.WriteLine("Hello");\n'),
        Template(
            "android",
            "Android",
            "An app for phones, in Java.",
            "build.gradle",
            "plugins {\n    id 'com.android.application'\n}\n",
        ),
        Template("gatsby", "Pages/Gatsby", "A website made with Gatsby.", "gatsby-config.js", "module.exports = {};\n"),
        Template("hugo", "Pages/Hugo", "A website made with Hugo.", "config.toml", 'title = "My site"\n'),
        Template("jekyll", "Pages/Jekyll", "A website made with Jekyll.", "_config.yml", "title: My site\n"),
        Template("plainhtml", "Pages/Plain HTML", "A website of one page.", "public/index.html", _HTML),
    )
}
