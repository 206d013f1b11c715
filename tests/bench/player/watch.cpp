// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/player/watch.h"

#include "bench/player/figures.h"

#include <QEvent>
#include <QThread>

#include <ctime>

namespace vireo::bench {
namespace {

double threadCpuMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

} // namespace

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    if (m_depth > 0 || QThread::currentThread() != thread())
        return QGuiApplication::notify(receiver, event);
    // Before it is delivered: it may end its receiver.
    const QByteArray what = QByteArray(receiver->metaObject()->className()) + " event "
        + QByteArray::number(int(event->type()));
    ++m_depth;
    const Moment start = now();
    const double before = threadCpuMilliseconds();
    const bool result = QGuiApplication::notify(receiver, event);
    const double cpu = threadCpuMilliseconds() - before;
    const double wall = milliseconds(now() - start);
    --m_depth;
    m_cpu.push_back(cpu);
    if (wall > m_longest) {
        m_longest = wall;
        m_longestWhat = what;
    }
    if (cpu > m_longestCpu) {
        m_longestCpu = cpu;
        m_longestCpuWhat = what;
    }
    return result;
}

void WatchedApplication::forget()
{
    m_cpu.clear();
    m_longest = 0;
    m_longestCpu = 0;
    m_longestWhat.clear();
    m_longestCpuWhat.clear();
}

WatchedApplication &watched()
{
    return *static_cast<WatchedApplication *>(QCoreApplication::instance());
}

} // namespace vireo::bench
