"""What a user sets once for all pages: each setting with its default, its choices and its label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from types import MappingProxyType
from typing import Any

from layout_app.base.characters import find_forbidden
from layout_app.base.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """What a setting may be: values and their labels, in Chinese as everything on the screen."""

    label: str
    values: Mapping[str, str]


_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings. ``keys`` holds changed shortcuts: command id to keys, ``()`` for none."""

    language: str = field(
        default="zh", metadata={"choice": Choice("界面语言", {"zh": "中文", "en": "English"})}
    )
    theme: str = field(
        default="system",
        metadata={
            "choice": Choice("外观", {"system": "跟随系统", "light": "浅色", "dark": "深色"})
        },
    )
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NONE)

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "language": self.language,
            "theme": self.theme,
            "keys": {name: list(keys) for name, keys in self.keys.items()},
        }


def choices() -> dict[str, Choice]:
    """The settings that are chosen from a list, by name."""
    return {f.name: f.metadata["choice"] for f in fields(Settings) if "choice" in f.metadata}


def settings_from(values: object) -> Settings:
    """Settings from plain values; what cannot be is the default: no fault here stops an editor."""
    if not isinstance(values, dict):
        return Settings()
    known: dict[str, Any] = {
        name: values[name]
        for name, choice in choices().items()
        if isinstance(values.get(name), str) and values[name] in choice.values
    }
    keys = values.get("keys")
    if isinstance(keys, dict):
        known["keys"] = {
            str(name): tuple(given)
            for name, given in keys.items()
            if isinstance(given, list) and all(_is_key(key) for key in given)
        }
    return Settings(**known)


def _is_key(key: object) -> bool:
    return isinstance(key, str) and bool(key) and find_forbidden(key) is None and len(key) < 40
