"""What Python code of this project does not do."""

import ast
import re
from collections.abc import Container, Iterator
from pathlib import Path

from tests.conventions.files import Module, modules, nodes

ACCESS_MARKS = frozenset({"public", "retailer_required", "staff_required"})
MODEL_SIGNALS = re.compile(r"\bdjango\.db\.models(?:\.signals| import signals)\b")

# function → why its HTML needs no escaping
TRUSTED_MARKUP = {
    "show_html": "the one place where typed HTML becomes HTML of a page, cleaned just before",
    "picture_tag": "a rendered template, which strip() would make plain text again",
    "json_ld": "structured data, in which <, > and & are written as JSON escapes",
}

# view → why a form of ours cannot be behind it
CSRF_EXEMPT = {
    "csp_report": "browsers send reports without our token; it stores counts only",
    "beacon": "sendBeacon of cached pages, which carry no token; it counts a click and nothing else",
    "unsubscribe": "mailboxes end an order by one click without a token of ours (RFC 8058); it does nothing else",
    "stop_kitchen_letters": "the same for mails to a kitchen; all it does is switch one kind of them off",
    "errands_content": "the list of a cached page, which carries no token; it reads only and knows no visitor",
}


def queries_in_views(root: Path) -> list[str]:
    """`.filter(` and `.exclude(` in views: which ones is a verb of the QuerySet."""
    return [
        f"{module.place}:{node.lineno}: .{node.func.attr}( in a view, name it as a verb of the QuerySet"
        for module, node in nodes(root, ast.Call)
        if module.is_view and isinstance(node.func, ast.Attribute) and node.func.attr in {"filter", "exclude"}
    ]


def unnamed_fields(root: Path) -> list[str]:
    """Forms, filters and admin classes that take every field or all but some: a new column would be open at once."""
    found = []
    for module, node in nodes(root, ast.ClassDef, ast.Call):
        for name, value in _options(node):
            text = ast.unparse(value)
            if name == "exclude" or (name == "fields" and (text == "'__all__'" or text.endswith("ALL_FIELDS"))):
                found.append(f"{module.place}:{value.lineno}: names no fields ({name} = {text})")
    return found


def _options(node: ast.ClassDef | ast.Call) -> Iterator[tuple[str, ast.expr]]:
    """What a class body assigns, or what a factory such as modelform_factory is called with."""
    if isinstance(node, ast.Call):
        if ast.unparse(node.func).endswith("_factory"):
            yield from ((keyword.arg or "", keyword.value) for keyword in node.keywords)
        return
    for statement in node.body:
        if isinstance(statement, ast.Assign):
            yield from ((ast.unparse(target), statement.value) for target in statement.targets)


def trusted_markup(root: Path) -> list[str]:
    """mark_safe and its like around anything but a plain text; format_html with a text put together beforehand."""
    found = []
    for module in modules(root):
        trusted = {id(call) for function in _functions(module, TRUSTED_MARKUP) for call in ast.walk(function)}
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and id(node) not in trusted and (fault := _unescaped(node)):
                found.append(f"{module.place}:{node.lineno}: {fault}")
    return found


def _unescaped(node: ast.Call) -> str:
    called = _last_name(node)
    if called in {"mark_safe", "SafeString", "SafeText"}:
        plain = all(isinstance(argument, ast.Constant) for argument in node.args)
        return "" if plain else f"{called}, a template escapes"
    if called in {"format_html", "format_html_join"}:
        text = node.args[called == "format_html_join" :][:1]
        plain = all(isinstance(part, ast.Constant) or _is_message(part) for part in text)
        return "" if plain else f"{called} with a text put together beforehand"
    return ""


def open_to_forgery(root: Path) -> list[str]:
    """csrf_exempt on views that are not in the table of exceptions."""
    found = []
    for module in modules(root):
        marks = {mark.lineno for view in _functions(module, CSRF_EXEMPT) for mark in view.decorator_list}
        for node in ast.walk(module.tree):
            named = getattr(node, "id", getattr(node, "attr", ""))
            if named == "csrf_exempt" and node.lineno not in marks:
                found.append(f"{module.place}:{node.lineno}: csrf_exempt for a view that is not in the table")
    return found


def doubly_marked(root: Path) -> list[str]:
    """Views that bear more than one access mark: the outer one would speak for a check the inner one makes."""
    return [
        f"{module.place}:{node.lineno}: {node.name} bears {count} access marks"
        for module, node in nodes(root, ast.FunctionDef)
        if (count := sum(_last_name(decorator) in ACCESS_MARKS for decorator in node.decorator_list)) > 1
    ]


def model_signals(root: Path) -> list[str]:
    """Signals of models: what follows from a change stands in the action that makes it."""
    return [
        f"{module.place}:{number}: listens to a signal of models"
        for module in modules(root)
        for number, line in enumerate(module.text.splitlines(), 1)
        if MODEL_SIGNALS.search(line)
    ]


def _functions(module: Module, names: Container[str]) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef) and node.name in names]


def _last_name(node: ast.expr) -> str:
    """`public` of `@public`, `@access.public` and `@public(cache=False)`."""
    return ast.unparse(node.func if isinstance(node, ast.Call) else node).rsplit(".", 1)[-1]


def _is_message(node: ast.expr) -> bool:
    """A translated text with its placeholders still in it."""
    return (
        isinstance(node, ast.Call)
        and _last_name(node) in {"_", "gettext", "pgettext", "ngettext"}
        and not any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in node.args)
    )
