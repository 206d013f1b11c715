// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What libFuzzer calls (https://llvm.org/docs/LibFuzzer.html); VIREO_FUZZ_TARGET names the target.

#include "target.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace {

const vireo::fuzz::Target &wanted()
{
    for (const vireo::fuzz::Target &target : vireo::fuzz::targets()) {
        const char *name = std::getenv("VIREO_FUZZ_TARGET");
        if (name && std::strcmp(target.name, name) == 0)
            return target;
    }
    vireo::fuzz::holds(false, "VIREO_FUZZ_TARGET names a target");
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const vireo::fuzz::Target target = wanted();
    target.run(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    return 0;
}
