// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/stopsignals.h"

#include <QSocketNotifier>

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace vireo::server {
namespace {

int wakeEnds[2] = {-1, -1};

void tell(int number)
{
    // Only what signal-safety(7) allows.
    if (number != SIGHUP) {
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
    }
    const char byte = static_cast<char>(number);
    static_cast<void>(!::write(wakeEnds[1], &byte, 1));
}

} // namespace

class StopSignals::Private
{
public:
    Handlers handlers;
    std::unique_ptr<QSocketNotifier> notifier;

    void read()
    {
        char byte = 0;
        if (::read(wakeEnds[0], &byte, 1) != 1)
            return;
        if (byte == SIGHUP) {
            handlers.reload();
            return;
        }
        handlers.stop();
    }
};

StopSignals::StopSignals(Handlers handlers)
    : d(std::make_unique<Private>())
{
    d->handlers = std::move(handlers);
    if (::pipe2(wakeEnds, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    d->notifier = std::make_unique<QSocketNotifier>(wakeEnds[0], QSocketNotifier::Read);
    QObject::connect(
        d->notifier.get(), &QSocketNotifier::activated, d->notifier.get(), [this] { d->read(); });
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGINT, &tell);
    std::signal(SIGTERM, &tell);
    std::signal(SIGHUP, &tell);
}

StopSignals::~StopSignals()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGHUP, SIG_DFL);
    d->notifier.reset();
    ::close(wakeEnds[0]);
    ::close(wakeEnds[1]);
}

} // namespace vireo::server
