"""An OpenAI-compatible endpoint that the user has: one question, one answer, within bounds of time and size.

Only this module speaks to it. No redirect is followed, the key goes nowhere but to the address given, never over an open line to
another machine, and nothing of an answer is more than text to be checked.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from detente.coding.proposals import Refused
from detente.errors import UsageError

KEY = "DETENTE_CODER_KEY"
# An answer of twenty events has 4 kB; a million is no answer.
MOST_BYTES = 1_000_000
_CHUNK = 1 << 16
_LONGEST_WAIT = 60.0
# After so many sentences in a row without an answer the endpoint is taken to be away.
_GIVE_UP = 3
_AGAIN = (408, 429, 500, 502, 503, 504)


class EndpointAway(UsageError):
    """The endpoint cannot be used: it redirects, refuses the key or the model, or does not answer."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask, and how patiently. ``per_minute`` bounds the questions of a minute; ``cache`` is a folder."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 60.0
    tries: int = 4
    per_minute: float | None = None
    cache: Path | None = None

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.url)
            _ = parts.port
        except ValueError as error:
            raise UsageError(
                f"--coder {self.url}: {error}; give an address such as http://localhost:8000/v1"
            ) from error
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.fragment:
            raise UsageError(f"--coder {self.url}: give an address such as http://localhost:8000/v1")
        if not self.model.strip():
            raise UsageError("--coder needs --model NAME, the model that the endpoint is to use")
        if not (self.key.isascii() and self.key.isprintable()):
            raise UsageError(f"{KEY} holds characters that no key has; set it anew")
        if self.key and parts.scheme == "http" and not _own(parts.hostname):
            raise UsageError(f"--coder {self.url}: {KEY} is not sent over an open line; use https, or unset it")
        if self.timeout <= 0 or (self.per_minute is not None and self.per_minute <= 0):
            raise UsageError("the time limit and the rate of the endpoint must be above 0")

    @property
    def address(self) -> str:
        """The address of the chat completions."""
        base, _, query = self.url.partition("?")
        if not base.rstrip("/").endswith("/chat/completions"):
            base = base.rstrip("/") + "/chat/completions"
        return f"{base}?{query}" if query else base


def _own(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Asker:
    """Asks an endpoint, again where that may help, and remembers answers. ``counts`` says how it went."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.endpoint = endpoint
        self.counts: Counter[str] = Counter()
        self._sleep, self._clock = sleep, clock
        self._last = -float("inf")
        self._in_vain = 0
        self._bare = False

    def ask(self, instructions: str, question: str, schema: dict[str, Any], check: Callable[[str], Any]) -> Any:
        """What ``check`` makes of the answer; only an answer that it takes is remembered.

        Raises Refused where there is no answer or none that holds, EndpointAway where asking on is useless.
        """
        kept = self._remembered(instructions, question)
        if kept is not None:
            told = check(kept)
            self.counts["from the cache"] += 1
            return told
        self.counts["asked"] += 1
        content = _content(self._answer(instructions, question, schema))
        told = check(content)
        self._remember(instructions, question, content)
        return told

    def _answer(self, instructions: str, question: str, schema: dict[str, Any]) -> bytes:
        fault = ""
        for attempt in range(self.endpoint.tries):
            self._pace()
            try:
                status, after, body = self._post(self._body(instructions, question, schema))
            except Refused as refused:
                fault, after = str(refused), None
                if fault == "answer too large":
                    raise
            else:
                if status == 200:
                    self._in_vain = 0
                    return body
                if status == 400 and not self._bare:
                    # Some endpoints know neither schemas nor temperatures; the checks are the same without.
                    self._bare = True
                    continue
                if status not in _AGAIN:
                    raise EndpointAway(_reason(status, self.endpoint))
                fault = f"HTTP {status}"
            if attempt + 1 < self.endpoint.tries:
                self.counts["asked again"] += 1
                self._sleep(min(after if after is not None else 2.0**attempt, _LONGEST_WAIT))
        self._in_vain += 1
        if self._in_vain >= _GIVE_UP:
            raise EndpointAway(
                f"{self.endpoint.address}: {fault} {self.endpoint.tries} times each for {_GIVE_UP} sentences in a row; try later, with --resume"
            )
        raise Refused(fault or "HTTP 400")

    def _body(self, instructions: str, question: str, schema: dict[str, Any]) -> bytes:
        body: dict[str, Any] = {
            "model": self.endpoint.model,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": question}],
        }
        if not self._bare:
            body["temperature"] = 0
            body["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "events", "strict": True, "schema": schema},
            }
        return json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace")

    def _pace(self) -> None:
        if self.endpoint.per_minute:
            wait = self._last + 60.0 / self.endpoint.per_minute - self._clock()
            if wait > 0:
                self._sleep(wait)
        self._last = self._clock()

    def _post(self, body: bytes) -> tuple[int, float | None, bytes]:
        """One request: status, seconds that the server asks to wait, and the body of a status of 200."""
        # Heavy, and only who has an endpoint needs it.
        import certifi
        import urllib3
        from urllib3.exceptions import HTTPError, NewConnectionError, TimeoutError

        parts = urlsplit(self.endpoint.address)
        limit = self.endpoint.timeout
        deadline = self._clock() + limit
        timeout = urllib3.Timeout(connect=min(limit, 10), read=limit)
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
        if self.endpoint.key:
            headers["Authorization"] = f"Bearer {self.endpoint.key}"
        host = str(parts.hostname)
        pool: urllib3.HTTPConnectionPool
        if parts.scheme == "https":
            pool = urllib3.HTTPSConnectionPool(
                host, parts.port, timeout=timeout, retries=False, ca_certs=certifi.where(), cert_reqs="CERT_REQUIRED"
            )
        else:
            pool = urllib3.HTTPConnectionPool(host, parts.port, timeout=timeout, retries=False)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        try:
            answer = pool.request("POST", path, body=body, headers=headers, redirect=False, preload_content=False)
            out = b""
            while answer.status == 200 and (chunk := answer.read1(_CHUNK, decode_content=False)):
                out += chunk
                if len(out) > MOST_BYTES:
                    raise Refused("answer too large")
                if self._clock() > deadline:
                    raise Refused("no answer in time")
            return answer.status, _seconds(answer.headers.get("Retry-After")), out
        except NewConnectionError:  # for urllib3 a kind of TimeoutError
            raise Refused("no connection") from None
        except TimeoutError:
            raise Refused("no answer in time") from None
        except (HTTPError, OSError):
            raise Refused("no connection") from None
        finally:
            pool.close()

    def _entry(self, instructions: str, question: str) -> Path | None:
        if self.endpoint.cache is None:
            return None
        told = json.dumps([self.endpoint.address, self.endpoint.model, instructions, question])
        digest = hashlib.sha256(told.encode()).hexdigest()
        return self.endpoint.cache / digest[:2] / f"{digest}.json"

    def _remembered(self, instructions: str, question: str) -> str | None:
        entry = self._entry(instructions, question)
        try:
            kept = json.loads(entry.read_text("utf-8"))["content"] if entry else None
        except (OSError, ValueError, KeyError, TypeError):
            return None  # not there, or spoilt: it is asked again
        return kept if isinstance(kept, str) else None

    def _remember(self, instructions: str, question: str, content: str) -> None:
        entry = self._entry(instructions, question)
        if entry is None:
            return
        try:
            entry.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=entry.parent, suffix=".part")
            with open(handle, "w", encoding="utf-8") as stream:
                json.dump({"content": content}, stream)
            os.replace(name, entry)
        except OSError as error:
            raise UsageError(f"{self.endpoint.cache}: {error.strerror}; name another folder for the answers") from error


def _content(body: bytes) -> str:
    """The text of an answer of the protocol; Refused where it is none, is cut off or is a refusal."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused("answer is no JSON") from None
    try:
        choice = told["choices"][0]
        message = choice["message"]
        content, refusal, end = message.get("content"), message.get("refusal"), choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise Refused("answer not of the protocol") from None
    if end == "length":
        raise Refused("cut off")
    if refusal or end == "content_filter":
        raise Refused("the model declined")
    if not isinstance(content, str):
        raise Refused("answer not of the protocol")
    return content


def _seconds(told: str | None) -> float | None:
    try:
        wait = float(told) if told else None
    except ValueError:
        return None
    return wait if wait is not None and 0 <= wait < float("inf") else None


def _reason(status: int, endpoint: Endpoint) -> str:
    at = endpoint.address
    if 300 <= status < 400:
        return f"{at}: it redirects elsewhere (HTTP {status}), which is not followed; give the address itself"
    if status in (401, 403):
        return f"{at}: it refuses the key (HTTP {status}); set {KEY}"
    if status == 404:
        return f"{at}: nothing there, or no model {endpoint.model!r} (HTTP 404); see the address and --model"
    return f"{at}: it refuses the question (HTTP {status}); see its log"
