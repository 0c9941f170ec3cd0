"""The limits that the process which reads foreign drawings sets for itself, as far as its system has any.

On Linux, the kernel ends it after 2 s of processor time and refuses it more than 512 MiB of address space. On macOS the
time holds, and the memory as far as the system heeds it. On Windows a job object holds both; where the system refuses
one, the time on the clock that the other process measures is what remains, besides the limits on what is read.
"""

import contextlib
import logging
import sys

from hmi.diagram.svg.limits import MEMORY, PROCESSOR_S

logger = logging.getLogger(__name__)

LARGEST_RESULT = 16 * 1024 * 1024
"""Bytes that it may write into one file."""

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9
    _PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY = 0x2, 0x8, 0x100
    _TICKS = 10_000_000

    class _BasicLimits(ctypes.Structure):
        """JOBOBJECT_BASIC_LIMIT_INFORMATION of winnt.h."""

        _fields_ = (
            ("per_process_user_time", ctypes.c_int64),
            ("per_job_user_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _ExtendedLimits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of winnt.h."""

        _fields_ = (
            ("basic", _BasicLimits),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def fence_in() -> None:
        """Puts this process into a job with limits of time and memory; a system that refuses is noted in the log."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        limits = _ExtendedLimits()
        limits.basic.flags = _PROCESS_TIME | _ACTIVE_PROCESS | _PROCESS_MEMORY
        limits.basic.per_process_user_time = PROCESSOR_S * _TICKS
        limits.basic.processes = 1
        limits.process_memory = MEMORY
        job = kernel.CreateJobObjectW(None, None)
        size = ctypes.sizeof(limits)
        done = job and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
        if not (done and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())):
            logger.info("Windows gave no job object (error %d).", ctypes.get_last_error())

else:
    import resource

    def fence_in() -> None:
        """Lets the kernel end this process when it takes too long, and refuse it memory, large files and children."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + PROCESSOR_S
        wanted = {
            resource.RLIMIT_CPU: seconds,
            resource.RLIMIT_AS: MEMORY,
            resource.RLIMIT_FSIZE: LARGEST_RESULT,
            resource.RLIMIT_CORE: 0,
        }
        for limit, most in wanted.items():
            hard = resource.getrlimit(limit)[1]
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            # macOS does not let every process limit its address space.
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(limit, (least, least))
