// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/cli/cancelwatch.h"

#include "core/media/averror.h"
#include "core/media/cli/eventwriter.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

void watch(CancelFlag &cancelled, EventWriter &events)
{
    std::array<char, 256> ignored = {};
    ssize_t got = 0;
    do {
        got = read(STDIN_FILENO, ignored.data(), ignored.size());
    } while (got > 0 || (got < 0 && errno == EINTR));
    cancelled = true;
    std::this_thread::sleep_for(std::chrono::milliseconds(700));
    events.failed(avError(AVERROR_EXIT, u"working"_s));
    _exit(1);
}

} // namespace

CancelWatch::CancelWatch(CancelFlag &cancelled, EventWriter &events)
    : m_thread([&cancelled, &events] { watch(cancelled, events); })
{
}

CancelWatch::~CancelWatch()
{
    m_thread.detach();
}

} // namespace vireo::media
