// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>

#include <QSet>
#include <QString>

namespace vireo::test {

//! \brief One entry of the log that powercut.cpp writes; the path and the replaced bytes follow.
struct CutRecord
{
    enum class Kind : std::uint32_t { Write, Sync };
    Kind kind = Kind::Write;
    std::uint32_t pathBytes = 0;
    std::uint32_t oldBytes = 0;
    std::int64_t size = 0; //!< of the file before the write
    std::int64_t offset = 0;
};

struct PowerCut
{
    int undone = 0; //!< writes that were taken back; -1: the log could not be read
    QSet<QString> synced; //!< every file and folder that was synced at all
};
//! Takes back, newest first, what \p log says was written and never synced. The log is empty
//! afterwards.
[[nodiscard]] PowerCut cutPower(const QString &log);

} // namespace vireo::test
