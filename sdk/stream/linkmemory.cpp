// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/stream/linkmemory.h"

#include "core/base/json.h"

#include <QFile>
#include <QJsonArray>
#include <QSaveFile>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {

constexpr qint64 kMostBytes = 256 * 1024;
constexpr qsizetype kMostLines = 24;
constexpr qsizetype kMostKey = 200;
constexpr size_t kMostKept = 16;
constexpr double kWeight = 4; // seconds of transfer that old samples count as, at most

} // namespace

LinkMemory::LinkMemory(const QString &file)
    : m_file(file)
{
    m_writer.setMaxThreadCount(1);
    if (!m_file.isEmpty())
        read();
}

LinkMemory::~LinkMemory()
{
    m_writer.waitForDone();
}

void LinkMemory::read()
{
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMostBytes)
        return;
    const auto json = base::json::parseObject(
        file.readAll(), {.bytes = kMostBytes, .depth = 8, .members = 1000, .elements = 4000});
    if (!json.ok())
        return;
    for (const QJsonValue &value : json->value("networks"_L1).toArray()) {
        const QJsonObject object = value.toObject();
        const QString key = object.value("key"_L1).toString();
        Line line;
        line.used = ++m_uses;
        for (const QJsonValue &entry : object.value("samples"_L1).toArray()) {
            const double megabits = entry.toArray().at(0).toDouble(-1);
            const double seconds = entry.toArray().at(1).toDouble(-1);
            if (std::isfinite(megabits) && std::isfinite(seconds) && megabits >= 0 && seconds > 0)
                line.samples.push_back({megabits, seconds});
        }
        if (!key.isEmpty() && key.size() <= kMostKey && line.samples.size() <= kMostKept
            && m_lines.size() < kMostLines)
            m_lines.insert(key, line);
    }
}

void LinkMemory::write()
{
    std::vector<std::pair<qint64, QString>> order;
    for (auto it = m_lines.cbegin(); it != m_lines.cend(); ++it)
        order.emplace_back(it->used, it.key());
    std::sort(order.begin(), order.end());
    QJsonArray networks;
    for (const auto &[used, key] : order) {
        QJsonArray samples;
        for (const LinkSample &sample : std::as_const(m_lines)[key].samples)
            samples.append(QJsonArray{sample.megabits, sample.seconds});
        networks.append(QJsonObject{{u"key"_s, key}, {u"samples"_s, samples}});
    }
    const QByteArray json = base::json::write({{u"networks"_s, networks}});
    m_writer.start([path = m_file, json] {
        // What could not be kept is measured again.
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(json) == json.size())
            file.commit();
    });
}

std::vector<LinkSample> LinkMemory::of(const QString &network) const
{
    std::vector<LinkSample> samples = m_lines.value(network).samples;
    double seconds = 0;
    for (const LinkSample &sample : samples)
        seconds += sample.seconds;
    if (seconds > kWeight) {
        for (LinkSample &sample : samples) {
            sample.megabits *= kWeight / seconds;
            sample.seconds *= kWeight / seconds;
        }
    }
    return samples;
}

void LinkMemory::keep(const QString &network, const std::vector<LinkSample> &samples)
{
    if (network.isEmpty() || network.size() > kMostKey || samples.empty())
        return;
    Line &line = m_lines[network];
    line.used = ++m_uses;
    const size_t count = std::min(samples.size(), kMostKept);
    line.samples.assign(samples.end() - static_cast<std::ptrdiff_t>(count), samples.end());
    while (m_lines.size() > kMostLines) {
        m_lines.erase(std::min_element(m_lines.begin(), m_lines.end(),
            [](const Line &a, const Line &b) { return a.used < b.used; }));
    }
    if (!m_file.isEmpty())
        write();
}

} // namespace vireo::sdk
