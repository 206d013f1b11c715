// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/sandbox/landlock.h"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <sys/syscall.h>
#include <unistd.h>

namespace vireo::media {
namespace {

// Written out here because the headers of Debian 12 stop at ABI 2 while kernels go on.
constexpr long kCreateRuleset = 444;
constexpr long kAddRule = 445;
constexpr long kRestrictSelf = 446;
constexpr uint32_t kAskVersion = 1;
constexpr int kRulePathBeneath = 1;

constexpr uint64_t kWriteFile = 1U << 1;
constexpr uint64_t kReadFile = 1U << 2;
constexpr uint64_t kRemoveFile = 1U << 5;
constexpr uint64_t kMakeRegular = 1U << 8;
constexpr uint64_t kTruncate = 1U << 14; // from ABI 3

struct RulesetAttributes
{
    uint64_t files = 0;
    uint64_t network = 0; // from ABI 4
    uint64_t scopes = 0; // from ABI 6
};

struct PathBeneath
{
    uint64_t access;
    int32_t folder;
} __attribute__((packed));

uint64_t allFileRights(long abi)
{
    int bits = 13;
    if (abi >= 2)
        bits = 14;
    if (abi >= 3)
        bits = 15;
    if (abi >= 5)
        bits = 16;
    return (uint64_t(1) << bits) - 1;
}

} // namespace

int landlockAbi()
{
    const long abi = syscall(kCreateRuleset, nullptr, size_t(0), kAskVersion);
    return abi > 0 ? int(abi) : 0;
}

Landlock restrictFiles(int folderFd)
{
    const long abi = landlockAbi();
    if (abi < 1)
        return Landlock::Absent;
    RulesetAttributes attributes;
    attributes.files = allFileRights(abi);
    size_t size = offsetof(RulesetAttributes, network);
    if (abi >= 4) {
        attributes.network = 3; // binding and connecting TCP
        size = offsetof(RulesetAttributes, scopes);
    }
    if (abi >= 6) {
        attributes.scopes = 3; // abstract sockets and signals
        size = sizeof attributes;
    }
    const int ruleset = int(syscall(kCreateRuleset, &attributes, size, 0U));
    if (ruleset < 0)
        return errno == EOPNOTSUPP || errno == ENOSYS ? Landlock::Absent : Landlock::Failed;
    const PathBeneath rule{
        kWriteFile | kReadFile | kRemoveFile | kMakeRegular | (abi >= 3 ? kTruncate : 0), folderFd};
    const bool ok = syscall(kAddRule, ruleset, kRulePathBeneath, &rule, 0U) == 0
        && syscall(kRestrictSelf, ruleset, 0U) == 0;
    close(ruleset);
    return ok ? Landlock::Restricted : Landlock::Failed;
}

} // namespace vireo::media
