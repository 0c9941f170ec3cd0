"""A TCP proxy between station and server that can cut, freeze, withhold answers and be down."""

import asyncio
from types import TracebackType


class Proxy:
    """Listens on a free port of its own. `to_server` keeps every byte that the station sent."""

    def __init__(self, server_port: int) -> None:
        self._server_port = server_port
        self._listener: asyncio.Server | None = None
        self._transports: set[asyncio.StreamWriter] = set()
        self._pumps: set[asyncio.Task[None]] = set()
        self._up = asyncio.Event()
        self._down = asyncio.Event()
        self.port = 0
        self.to_server = bytearray()
        self.accepted = 0
        self.delay_s = 0.0
        self._hang_after: int | None = None
        self._mark = b""
        self._up.set()
        self._down.set()

    async def __aenter__(self) -> "Proxy":
        await self.listen()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop_listening()
        self.cut()
        for pump in tuple(self._pumps):
            pump.cancel()
        await asyncio.gather(*self._pumps, return_exceptions=True)

    async def listen(self) -> None:
        """Accepts connections, on the same port as before."""
        self._listener = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def stop_listening(self) -> None:
        """Refuses new connections."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def cut(self) -> None:
        """Breaks every connection off."""
        for writer in tuple(self._transports):
            writer.transport.abort()

    def freeze(self) -> None:
        """Holds everything back in both directions; connections stay."""
        self._up.clear()
        self._down.clear()

    def withhold(self) -> None:
        """Lets requests through and holds the answers back."""
        self._down.clear()

    def withhold_after(self, mark: bytes) -> None:
        """Holds every answer back from the moment that the station sends these bytes."""
        self._mark = mark

    def hang_after(self, answered: int | None) -> None:
        """Holds the answers back once so many bytes of them went through on a connection; None lets them all pass."""
        self._hang_after = answered

    def thaw(self) -> None:
        """Lets everything through again."""
        self._up.set()
        self._down.set()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.accepted += 1
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self._server_port)
        self._transports |= {writer, there_writer}
        for source, target, gate, keep in (
            (reader, there_writer, self._up, self.to_server),
            (there_reader, writer, self._down, None),
        ):
            pump = asyncio.create_task(self._pump(source, target, gate, keep))
            self._pumps.add(pump)
            pump.add_done_callback(self._pumps.discard)

    async def _pump(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, gate: asyncio.Event, keep: bytearray | None
    ) -> None:
        passed = 0
        try:
            while part := await source.read(65536):
                if keep is None and self._hang_after is not None and passed >= self._hang_after:
                    await asyncio.Event().wait()
                passed += len(part)
                if self.delay_s:
                    await asyncio.sleep(self.delay_s)
                await gate.wait()
                if keep is not None:
                    keep += part
                if keep is not None and self._mark and self._mark in part:
                    self.withhold()
                target.write(part)
                await target.drain()
        except OSError:
            pass
        finally:
            self._transports.discard(target)
            target.close()
