// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/sandbox/syscallfilter.h"

#include <cerrno>
#include <memory>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>

#ifdef VIREO_HAVE_SECCOMP
#include <seccomp.h>
#endif

namespace vireo::media {

#ifdef VIREO_HAVE_SECCOMP
namespace {

// Names, not numbers: a call that this architecture or libseccomp does not know is passed over.
constexpr const char *kAllowed[] = {"read", "readv", "pread64", "preadv", "write", "writev",
    "pwrite64", "close", "fstat", "newfstatat", "lseek", "munmap", "mremap", "madvise", "brk",
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "futex", "sched_yield",
    "sched_getaffinity", "sched_setaffinity", "sched_getparam", "sched_getscheduler",
    "sched_get_priority_max", "sched_get_priority_min", "getpid", "gettid", "getppid", "exit",
    "exit_group", "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday",
    "time", "getrandom", "poll", "ppoll", "set_robust_list", "rseq", "ftruncate", "fsync",
    "fdatasync", "getrusage", "times", "uname", "sysinfo", "getcpu", "restart_syscall",
    "membarrier", "getuid", "geteuid", "getgid", "getegid", "fadvise64"};

constexpr const char *kDeadly[] = {"socket", "socketpair", "connect", "bind", "listen", "accept",
    "accept4", "sendto", "sendmsg", "sendmmsg", "recvmsg", "execve", "execveat", "fork", "vfork",
    "ptrace", "process_vm_readv", "process_vm_writev", "kill", "tkill", "pidfd_open",
    "pidfd_send_signal", "pidfd_getfd", "mount", "umount2", "move_mount", "fsopen", "open_tree",
    "pivot_root", "chroot", "unshare", "setns", "bpf", "io_uring_setup", "io_uring_enter",
    "io_uring_register", "keyctl", "add_key", "request_key", "perf_event_open", "userfaultfd",
    "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot",
    "open_by_handle_at", "name_to_handle_at", "open", "creat", "openat2"};

struct Release
{
    void operator()(void *filter) const { seccomp_release(filter); }
};

class Filter
{
public:
    Filter()
        : m_filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)))
    {
    }

    template <typename... Conditions>
    void rule(uint32_t action, const char *name, Conditions... conditions)
    {
        const int number = seccomp_syscall_resolve_name(name);
        if (number < 0 || !m_filter)
            return;
        const scmp_arg_cmp list[] = {conditions..., scmp_arg_cmp{}};
        const int status = seccomp_rule_add_array(
            m_filter.get(), action, number, unsigned(sizeof...(conditions)), list);
        m_ok = m_ok && status == 0;
    }

    [[nodiscard]] bool load() { return m_ok && m_filter && seccomp_load(m_filter.get()) == 0; }

private:
    std::unique_ptr<void, Release> m_filter;
    bool m_ok = true;
};

scmp_arg_cmp equals(unsigned argument, uint64_t value)
{
    return {argument, SCMP_CMP_MASKED_EQ, 0xffffffffU, value};
}

scmp_arg_cmp masked(unsigned argument, uint64_t mask, uint64_t value)
{
    return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

} // namespace

bool filterSystemCalls(int folderFd)
{
    Filter filter;
    for (const char *name : kAllowed)
        filter.rule(SCMP_ACT_ALLOW, name);
    for (const char *name : kDeadly)
        filter.rule(SCMP_ACT_KILL_PROCESS, name);

    const auto folder = uint64_t(folderFd);
    filter.rule(SCMP_ACT_ALLOW, "openat", equals(0, folder));
    filter.rule(SCMP_ACT_ALLOW, "unlinkat", equals(0, folder));
    filter.rule(SCMP_ACT_ALLOW, "renameat", equals(0, folder), equals(2, folder));
    filter.rule(SCMP_ACT_ALLOW, "renameat2", equals(0, folder), equals(2, folder));
    filter.rule(SCMP_ACT_ALLOW, "mmap", masked(2, PROT_EXEC, 0));
    filter.rule(SCMP_ACT_ALLOW, "mprotect", masked(2, PROT_EXEC, 0));
    filter.rule(
        SCMP_ACT_ALLOW, "clone", masked(0, CLONE_VM | CLONE_THREAD, CLONE_VM | CLONE_THREAD));
    filter.rule(SCMP_ACT_ERRNO(ENOSYS), "clone3");
    filter.rule(SCMP_ACT_ALLOW, "prctl", equals(0, PR_SET_NAME));
    // Asking for a limit is how a thread learns of its stack; setting one is not needed.
    filter.rule(SCMP_ACT_ALLOW, "prlimit64", masked(2, ~uint64_t(0), 0));
    // abort() signals itself; other processes are out of reach.
    filter.rule(SCMP_ACT_ALLOW, "tgkill");
    return filter.load();
}

#else

bool filterSystemCalls(int)
{
    return false;
}

#endif

} // namespace vireo::media
