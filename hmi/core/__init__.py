"""The words, the rules and the ports: plain Python, no I/O, no Qt, no asyncio."""
