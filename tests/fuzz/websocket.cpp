// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/realtime/framewatch.h"
#include "target.h"

namespace vireo::fuzz {

//! Raw frames (RFC 6455 section 5.2), as one piece and byte by byte.
void websocket(const QByteArray &bytes)
{
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.constData());
    server::realtime::FrameWatch whole;
    const bool passes = whole.feed(data, std::size_t(bytes.size()));
    server::realtime::FrameWatch slow;
    bool passesSlowly = true;
    for (qsizetype i = 0; i < bytes.size() && passesSlowly; ++i)
        passesSlowly = slow.feed(data + i, 1);
    holds(passes == passesSlowly, "frames are counted the same however they arrive");
}

} // namespace vireo::fuzz
