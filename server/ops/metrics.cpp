// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/ops/metrics.h"

#include "server/ops/process.h"

#include <QHash>
#include <QReadWriteLock>

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>
#include <vector>

using namespace Qt::StringLiterals;

namespace vireo::server::ops {
namespace {

struct SeriesKey
{
    QByteArray method;
    QString route;
    int status;
    bool operator==(const SeriesKey &) const = default;
};
size_t qHash(const SeriesKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.method, key.route, key.status);
}

struct Series
{
    prometheus::Counter *requests;
    prometheus::Histogram *duration;
};

const prometheus::Histogram::BucketBoundaries kSeconds{
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

prometheus::ClientMetric plainCounter(double value)
{
    prometheus::ClientMetric metric;
    metric.counter.value = value;
    return metric;
}

prometheus::ClientMetric plainGauge(double value)
{
    prometheus::ClientMetric metric;
    metric.gauge.value = value;
    return metric;
}

} // namespace

class Metrics::Private
{
public:
    struct Read
    {
        std::string name;
        std::string help;
        prometheus::MetricType type;
        std::function<double()> value;
    };

    Series seriesOf(const http::Observation &seen);
    void add(const QString &name, const QString &help, prometheus::MetricType type,
        std::function<double()> value);

    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter> &requests
        = prometheus::BuildCounter()
              .Name("vireo_http_requests_total")
              .Help("Requests answered, by method, route and status.")
              .Register(registry);
    prometheus::Family<prometheus::Histogram> &durations
        = prometheus::BuildHistogram()
              .Name("vireo_http_request_duration_seconds")
              .Help("From the last byte of the head to the last byte of the answer, by route.")
              .Register(registry);
    prometheus::Counter &bytesIn = prometheus::BuildCounter()
                                       .Name("vireo_http_received_bytes_total")
                                       .Help("Bytes of request bodies.")
                                       .Register(registry)
                                       .Add({});
    prometheus::Counter &bytesOut = prometheus::BuildCounter()
                                        .Name("vireo_http_sent_bytes_total")
                                        .Help("Bytes of answers' bodies.")
                                        .Register(registry)
                                        .Add({});
    QReadWriteLock lock;
    QHash<SeriesKey, Series> series;
    mutable std::mutex readsMutex;
    std::vector<Read> reads;
};

Series Metrics::Private::seriesOf(const http::Observation &seen)
{
    const SeriesKey key{seen.method, seen.route, seen.status};
    {
        const QReadLocker locker(&lock);
        if (const auto found = series.constFind(key); found != series.constEnd())
            return *found;
    }
    const std::string route = seen.route.toStdString();
    const Series made{&requests.Add({{"method", seen.method.toStdString()}, {"route", route},
                          {"status", std::to_string(seen.status)}}),
        &durations.Add({{"route", route}}, kSeconds)};
    const QWriteLocker locker(&lock);
    series.insert(key, made);
    return made;
}

void Metrics::Private::add(const QString &name, const QString &help, prometheus::MetricType type,
    std::function<double()> value)
{
    const std::lock_guard guard(readsMutex);
    reads.push_back({name.toStdString(), help.toStdString(), type, std::move(value)});
}

Metrics::Metrics()
    : d(std::make_unique<Private>())
{
    gauge(u"process_resident_memory_bytes"_s, u"Resident memory."_s, residentBytes);
    gauge(u"process_open_fds"_s, u"Open file descriptors."_s, openDescriptors);
    counter(u"process_cpu_seconds_total"_s, u"CPU time, user and system."_s, cpuSeconds);
}

Metrics::~Metrics() = default;

void Metrics::observe(const http::Observation &seen)
{
    const Series series = d->seriesOf(seen);
    series.requests->Increment();
    series.duration->Observe(std::chrono::duration<double>(seen.duration).count());
    d->bytesIn.Increment(double(seen.bytesIn));
    d->bytesOut.Increment(double(seen.bytesOut));
}

void Metrics::gauge(const QString &name, const QString &help, std::function<double()> read)
{
    d->add(name, help, prometheus::MetricType::Gauge, std::move(read));
}

void Metrics::counter(const QString &name, const QString &help, std::function<double()> read)
{
    d->add(name, help, prometheus::MetricType::Counter, std::move(read));
}

void Metrics::count(
    const QString &name, const QString &help, const QString &label, const QString &value)
{
    prometheus::BuildCounter()
        .Name(name.toStdString())
        .Help(help.toStdString())
        .Register(d->registry)
        .Add({{label.toStdString(), value.toStdString()}})
        .Increment();
}

QByteArray Metrics::text() const
{
    std::vector<prometheus::MetricFamily> families = d->registry.Collect();
    {
        const std::lock_guard guard(d->readsMutex);
        for (const Private::Read &read : d->reads) {
            const double value = read.value();
            const bool grows = read.type == prometheus::MetricType::Counter;
            families.push_back({read.name, read.help, read.type,
                {grows ? plainCounter(value) : plainGauge(value)}});
        }
    }
    return QByteArray::fromStdString(prometheus::TextSerializer().Serialize(families));
}

} // namespace vireo::server::ops
