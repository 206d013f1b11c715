// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/feed/sitting.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qsizetype kMostKept = 500;

//! "twenty" where English has one word for it that a person would say, else the figure.
QString inWords(int number)
{
    static const QHash<int, const char *> words{{5, QT_TRANSLATE_NOOP("Sitting", "five")},
        {10, QT_TRANSLATE_NOOP("Sitting", "ten")}, {15, QT_TRANSLATE_NOOP("Sitting", "fifteen")},
        {20, QT_TRANSLATE_NOOP("Sitting", "twenty")}, {30, QT_TRANSLATE_NOOP("Sitting", "thirty")},
        {40, QT_TRANSLATE_NOOP("Sitting", "forty")}, {50, QT_TRANSLATE_NOOP("Sitting", "fifty")},
        {60, QT_TRANSLATE_NOOP("Sitting", "sixty")}};
    const char *word = words.value(number, nullptr);
    return word ? QCoreApplication::translate("Sitting", word) : QLocale().toString(number);
}

} // namespace

Sitting::Sitting(const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void Sitting::setClipLimit(int clips)
{
    if (std::exchange(m_clipLimit, qMax(0, clips)) == clips)
        return;
    // Whoever lowers the limit has seen enough, whoever lifts it has not.
    m_more = 0;
    m_over = m_over && isLimited() && share() >= 1;
    Q_EMIT changed();
}

void Sitting::setMinuteLimit(int minutes)
{
    if (std::exchange(m_minuteLimit, qMax(0, minutes)) == minutes)
        return;
    m_more = 0;
    m_over = m_over && isLimited() && share() >= 1;
    Q_EMIT changed();
}

void Sitting::setBreakMinutes(int minutes)
{
    if (std::exchange(m_breakMinutes, qMax(0, minutes)) != minutes)
        Q_EMIT changed();
}

int Sitting::minutes() const
{
    return int((m_watchedMs + kMinuteMs / 2) / kMinuteMs);
}

double Sitting::share() const
{
    double share = 0;
    if (m_clipLimit > 0)
        share = double(m_clips.size()) / (m_clipLimit + m_more);
    if (m_minuteLimit > 0)
        share = std::max(share, double(m_watchedMs) / double((m_minuteLimit + m_more) * kMinuteMs));
    return std::min(1.0, share);
}

QString Sitting::progress() const
{
    if (m_clipLimit > 0)
        return tr("%1 of %2").arg(m_clips.size()).arg(m_clipLimit + m_more);
    if (m_minuteLimit > 0) {
        const qint64 done = std::min<qint64>(m_watchedMs / kMinuteMs, m_minuteLimit + m_more);
        return tr("%1 of %2 min").arg(done).arg(m_minuteLimit + m_more);
    }
    return {};
}

QString Sitting::title() const
{
    if (m_clipLimit > 0 && m_clips.size() >= m_clipLimit + m_more)
        return tr("That’s your %1.").arg(inWords(m_clipLimit + m_more));
    return tr("That’s your %1 minutes.").arg(inWords(m_minuteLimit + m_more));
}

QString Sitting::summary() const
{
    const int spent = qMax(1, minutes());
    const QString time = spent == 1 ? tr("1 minute.") : tr("%1 minutes.").arg(spent);
    if (m_liked == 0)
        return time;
    return m_liked == 1 ? tr("%1 You liked one.").arg(time)
                        : tr("%1 You liked %2.").arg(time, inWords(m_liked));
}

QStringList Sitting::clips() const
{
    QStringList ids;
    for (const Id id : m_clips)
        ids.append(id.toString());
    return ids;
}

void Sitting::rest()
{
    if (m_lastMs > 0 && m_clock.nowMs() - m_lastMs >= kRestMs)
        begin();
}

void Sitting::begin()
{
    m_clips.clear();
    m_watchedMs = m_sinceBreakMs = m_lastMs = 0;
    m_more = m_liked = 0;
    m_over = false;
    Q_EMIT changed();
    Q_EMIT counted();
}

void Sitting::show(const QString &videoId)
{
    rest();
    const Id id = Id::fromString(videoId);
    if (id.isNull() || m_over || m_clips.contains(id))
        return;
    if (isLimited() && share() >= 1) {
        m_over = true;
        Q_EMIT changed();
        return;
    }
    m_clips.append(id);
    if (m_clips.size() > kMostKept)
        m_clips.removeFirst();
    m_lastMs = m_clock.nowMs();
    Q_EMIT changed();
    Q_EMIT counted();
}

void Sitting::goOn()
{
    m_more += kMore;
    m_over = false;
    Q_EMIT changed();
    Q_EMIT counted();
}

void Sitting::watched(qint64 milliseconds)
{
    if (milliseconds <= 0)
        return;
    rest();
    m_watchedMs += milliseconds;
    m_sinceBreakMs += milliseconds;
    m_lastMs = m_clock.nowMs();
    if (m_breakMinutes > 0 && m_sinceBreakMs >= m_breakMinutes * kMinuteMs) {
        m_sinceBreakMs = 0;
        Q_EMIT breakDue(m_breakMinutes);
    }
    Q_EMIT changed();
    Q_EMIT counted();
}

void Sitting::setLiked(int liked)
{
    if (std::exchange(m_liked, liked) != liked)
        Q_EMIT changed();
}

QJsonObject Sitting::toJson() const
{
    if (m_lastMs == 0)
        return {};
    QJsonArray ids;
    for (const Id id : m_clips)
        ids.append(id.toString());
    return {{u"clips"_s, ids}, {u"watched_ms"_s, m_watchedMs}, {u"last_ms"_s, m_lastMs},
        {u"since_break_ms"_s, m_sinceBreakMs}, {u"more"_s, m_more}};
}

void Sitting::restore(const QJsonObject &json)
{
    m_clips.clear();
    const QJsonArray ids = json["clips"_L1].toArray();
    for (const QJsonValue &id : ids) {
        if (const Id known = Id::fromString(id.toString());
            !known.isNull() && !m_clips.contains(known) && m_clips.size() < kMostKept)
            m_clips.append(known);
    }
    m_watchedMs = qMax<qint64>(0, json["watched_ms"_L1].toInteger());
    m_sinceBreakMs = qMax<qint64>(0, json["since_break_ms"_L1].toInteger());
    m_lastMs = qMax<qint64>(0, json["last_ms"_L1].toInteger());
    m_more = std::clamp(json["more"_L1].toInt(), 0, 1000);
    rest();
    Q_EMIT changed();
}

} // namespace vireo::app
