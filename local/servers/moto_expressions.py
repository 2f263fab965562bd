"""Conditions and updates of DynamoDB in the forms that PynamoDB writes, read once and kept.

moto reads each expression anew with every request, which takes most of a write's time. All other
forms raise `UnsupportedRequestError`.
"""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from moto.dynamodb.models.dynamo_type import DynamoType

from local.servers.moto_rows import Row, decoded, require

Condition = Callable[[Row, "Binding"], bool]

_TOKEN: Final = re.compile(r"\s*([#:]\w+|<>|<=|>=|[=<>(),+-]|[A-Za-z_]+)")
_COMPARISONS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_ORDERED: Final = frozenset({"S", "N"})


@dataclass(frozen=True, slots=True)
class Binding:
    """The names and values of the placeholders in a request's expressions."""

    names: Mapping[str, str]
    values: Mapping[str, dict[str, Any]]

    def found(self, row: Row, name: str) -> DynamoType | None:
        """Return a row's attribute by its placeholder."""
        return row.get(self.names[name])

    def value(self, name: str) -> DynamoType:
        """Return a value by its placeholder."""
        return decoded(self.values[name])


@dataclass(frozen=True, slots=True)
class Change:
    """One change of an update: `SET name = base + value`, where `base` may be missing."""

    clause: str
    name: str
    value: str = ""
    base: str = ""
    sign: str = ""


@lru_cache(512)
def placeholders(expression: str) -> frozenset[str]:
    """Return the placeholders that an expression has."""
    return frozenset(token for token in _tokens(expression) if token[0] in "#:")


@lru_cache(512)
def condition(expression: str) -> Condition:
    """Return the condition as a function of a row and its binding."""
    reader = _Reader(_tokens(expression))
    read = reader.either()
    require(reader.next() == "")
    return read


@lru_cache(512)
def changes(expression: str) -> Sequence[Change]:
    """Return the changes of an update expression."""
    reader = _Reader(_tokens(expression))
    read: list[Change] = []
    while clause := reader.next():
        read.append(reader.change(clause))
        while reader.accepts(","):
            read.append(reader.change(clause))
    return read


def _tokens(expression: str) -> list[str]:
    tokens, at = list[str](), 0
    while at < len(expression):
        found = _TOKEN.match(expression, at)
        require(found is not None)
        assert found is not None  # noqa: S101 - for mypy
        tokens.append(found[1])
        at = found.end()
    return tokens


class _Reader:
    """Reads the tokens of an expression from left to right."""

    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = [*tokens, ""]
        self._at = 0

    def next(self) -> str:
        """Return the next token, nothing at the end."""
        token = self._tokens[self._at]
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def accepts(self, token: str) -> bool:
        """Pass the token if it is the next one."""
        if self._tokens[self._at] != token:
            return False
        self._at += 1
        return True

    def either(self) -> Condition:
        """Read conditions joined by OR."""
        first = self._all()
        if not self.accepts("OR"):
            return first
        second = self.either()
        return lambda row, binding: first(row, binding) or second(row, binding)

    def change(self, clause: str) -> Change:
        """Read one change of a clause."""
        name = self._placeholder("#")
        if clause == "REMOVE":
            return Change(clause, name)
        if clause == "ADD":
            return Change(clause, name, self._placeholder(":"))
        require(clause == "SET" and self.accepts("="))
        first = self.next()
        if first.startswith(":"):
            return Change(clause, name, first)
        require(first.startswith("#"))
        sign = self.next()
        require(sign in {"+", "-"})
        return Change(clause, name, self._placeholder(":"), first, sign)

    def _all(self) -> Condition:
        first = self._one()
        if not self.accepts("AND"):
            return first
        second = self._all()
        return lambda row, binding: first(row, binding) and second(row, binding)

    def _one(self) -> Condition:
        if self.accepts("NOT"):
            denied = self._one()
            return lambda row, binding: not denied(row, binding)
        if self.accepts("("):
            inner = self.either()
            require(self.accepts(")"))
            return inner
        for function, exists in (("attribute_exists", True), ("attribute_not_exists", False)):
            if self.accepts(function):
                return self._existence(exists)
        return self._comparison()

    def _existence(self, exists: bool) -> Condition:
        require(self.accepts("("))
        name = self._placeholder("#")
        require(self.accepts(")"))
        return lambda row, binding: (binding.found(row, name) is not None) == exists

    def _comparison(self) -> Condition:
        name, sign, value = self._placeholder("#"), self.next(), self._placeholder(":")
        compare = _COMPARISONS[sign]

        def holds(row: Row, binding: Binding) -> bool:
            found, asked = binding.found(row, name), binding.value(value)
            if found is None:
                require(sign != "<>")
                return False
            require(found.type == asked.type)
            require(found.type in _ORDERED or (found.type == "BOOL" and sign in {"=", "<>"}))
            return compare(found.cast_value, asked.cast_value)

        return holds

    def _placeholder(self, kind: str) -> str:
        token = self.next()
        require(token.startswith(kind))
        return token
