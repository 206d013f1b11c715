// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace vireo::app {

//! \brief Chooses a time to come: one of the next days, and a time of day in steps of five minutes.
//! GUI thread.
class Schedule : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    //! Labels of the days that can be chosen: "Today", "Tomorrow", "Mon 30 Nov", ...
    Q_PROPERTY(QStringList days READ days NOTIFY changed FINAL)
    Q_PROPERTY(int day READ day WRITE setDay NOTIFY changed FINAL)
    Q_PROPERTY(QString timeText READ timeText NOTIFY changed FINAL)
    Q_PROPERTY(QDateTime at READ at NOTIFY changed FINAL)
    //! at lies at least a minute ahead.
    Q_PROPERTY(bool valid READ isValid NOTIFY changed FINAL)

public:
    static constexpr int kDays = 30;

    explicit Schedule(QObject *parent = nullptr);

    [[nodiscard]] QStringList days() const;
    [[nodiscard]] int day() const { return m_day; }
    void setDay(int day);
    [[nodiscard]] QString timeText() const;
    [[nodiscard]] QDateTime at() const;
    [[nodiscard]] bool isValid() const;

    //! Begins at \p at; not valid: the next full hour.
    Q_INVOKABLE void begin(const QDateTime &at);
    //! By \p minutes, over midnight within the same day.
    Q_INVOKABLE void step(int minutes);
    //! For tests.
    void setNow(const QDateTime &now);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QDateTime now() const;

    QDateTime m_now; //!< not valid: the system's
    int m_day = 0;
    QTime m_time;
};

} // namespace vireo::app
