"""The least a Flask application can do."""

from flask import Flask

server = Flask(__name__)


@server.route("/", methods=["GET", "POST"])
def nothing() -> str:
    """Answer with an empty body."""
    return ""
