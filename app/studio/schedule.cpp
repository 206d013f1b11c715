// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/studio/schedule.h"

#include <QLocale>

#include <algorithm>

namespace vireo::app {
namespace {
constexpr int kStepMinutes = 5;
constexpr int kDayMinutes = 24 * 60;
} // namespace

Schedule::Schedule(QObject *parent)
    : QObject(parent)
{
    begin({});
}

QDateTime Schedule::now() const
{
    return m_now.isValid() ? m_now : QDateTime::currentDateTime();
}

void Schedule::setNow(const QDateTime &now)
{
    m_now = now;
    begin({});
}

QStringList Schedule::days() const
{
    QStringList labels{tr("Today"), tr("Tomorrow")};
    const QLocale locale;
    const QDate today = now().date();
    for (int i = 2; i < kDays; ++i)
        labels.append(locale.toString(today.addDays(i), tr("ddd d MMM", "a day, as in Tue 1 Dec")));
    return labels;
}

void Schedule::setDay(int day)
{
    m_day = std::clamp(day, 0, kDays - 1);
    Q_EMIT changed();
}

QString Schedule::timeText() const
{
    return QLocale().toString(m_time, QLocale::ShortFormat);
}

QDateTime Schedule::at() const
{
    // A time that summer time leaves out becomes the next there is.
    return QDateTime(now().date().addDays(m_day), m_time);
}

bool Schedule::isValid() const
{
    return at() >= now().addSecs(60);
}

void Schedule::begin(const QDateTime &at)
{
    const QDateTime hour = now().addSecs(3600);
    const QDateTime start
        = at.isValid() && at > now() ? at : QDateTime(hour.date(), QTime(hour.time().hour(), 0));
    m_day = std::clamp(int(now().date().daysTo(start.date())), 0, kDays - 1);
    m_time = QTime(start.time().hour(), start.time().minute());
    Q_EMIT changed();
}

void Schedule::step(int minutes)
{
    const int raw = m_time.hour() * 60 + m_time.minute() + minutes;
    const int wrapped = ((raw % kDayMinutes) + kDayMinutes) % kDayMinutes;
    const int even = wrapped / kStepMinutes * kStepMinutes;
    m_time = QTime(even / 60, even % 60);
    Q_EMIT changed();
}

} // namespace vireo::app
