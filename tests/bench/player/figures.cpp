// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/player/figures.h"

#include <QFile>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

namespace vireo::bench {
namespace {

double statusField(const char *field)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(field))
            return line.mid(static_cast<qsizetype>(qstrlen(field)))
                .simplified()
                .split(' ')
                .first()
                .toDouble();
    }
    return 0;
}

} // namespace

void tell(const char *name, double value)
{
    std::printf("{\"name\": \"%s\", \"value\": %.3f}\n", name, value);
    std::fflush(stdout);
}

void tell(const char *name, const QByteArray &text)
{
    std::printf("{\"name\": \"%s\", \"text\": \"%s\"}\n", name, text.constData());
    std::fflush(stdout);
}

double percentile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto at
        = static_cast<std::ptrdiff_t>(std::ceil(share * static_cast<double>(values.size()))) - 1;
    const auto nth = values.begin() + std::max<std::ptrdiff_t>(at, 0);
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

void tellSpread(const QByteArray &name, std::vector<double> values)
{
    tell((name + ".p50").constData(), percentile(values, 0.5));
    tell((name + ".p99").constData(), percentile(values, 0.99));
    tell((name + ".max").constData(), percentile(values, 1));
    tell((name + ".count").constData(), static_cast<double>(values.size()));
}

double residentMegabytes()
{
    return statusField("RssAnon:") * 1024 / 1e6;
}

double processCpuSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

int threads()
{
    return static_cast<int>(statusField("Threads:"));
}

} // namespace vireo::bench
