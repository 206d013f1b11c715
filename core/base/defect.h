// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include <QByteArrayView>
#include <QtGlobal>

namespace vireo::base {

//! \brief Whether this process is to have the defect called \p name (VIREO_DEFECT), by which a
//! fault harness shows that it would notice it. Only builds with tests can have one; elsewhere this
//! is false when compiled.
#ifdef VIREO_SEEDED_DEFECTS
[[nodiscard]] inline bool hasDefect(const char *name)
{
    static const QByteArray wanted = qgetenv("VIREO_DEFECT");
    return wanted == QByteArrayView(name);
}
#else
[[nodiscard]] constexpr bool hasDefect(const char *)
{
    return false;
}
#endif

} // namespace vireo::base
