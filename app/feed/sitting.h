// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace vireo::app {

//! \brief One sitting before the feed: how far it has gone, and when it has gone far enough.
//!
//! A sitting ends by itself when nothing was watched for half an hour. With a limit of clips or
//! minutes it is over once that is reached; then the page shows the end card instead of the next
//! clip. What was counted outlives a restart. GUI thread.
class Sitting : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("There is one, of Feed")
    //! Clips that a sitting has, and minutes; 0: without an end. The lower one counts.
    Q_PROPERTY(int clipLimit READ clipLimit WRITE setClipLimit NOTIFY changed FINAL)
    Q_PROPERTY(int minuteLimit READ minuteLimit WRITE setMinuteLimit NOTIFY changed FINAL)
    //! Minutes without a pause after which breakDue() says so; 0: never.
    Q_PROPERTY(int breakMinutes READ breakMinutes WRITE setBreakMinutes NOTIFY changed FINAL)
    Q_PROPERTY(bool limited READ isLimited NOTIFY changed FINAL)
    //! 0..1 of the limit.
    Q_PROPERTY(double share READ share NOTIFY changed FINAL)
    //! "7 of 20", "4 of 15 min"
    Q_PROPERTY(QString progress READ progress NOTIFY changed FINAL)
    Q_PROPERTY(bool over READ isOver NOTIFY changed FINAL)
    //! For the end card.
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString summary READ summary NOTIFY changed FINAL)
    //! The ids of the clips of this sitting, oldest first.
    Q_PROPERTY(QStringList clips READ clips NOTIFY changed FINAL)

public:
    static constexpr qint64 kRestMs = 30 * 60'000;
    static constexpr int kMore = 10; //!< clips, or minutes

    //! \p clock must outlive this object.
    explicit Sitting(const base::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] int clipLimit() const { return m_clipLimit; }
    void setClipLimit(int clips);
    [[nodiscard]] int minuteLimit() const { return m_minuteLimit; }
    void setMinuteLimit(int minutes);
    [[nodiscard]] int breakMinutes() const { return m_breakMinutes; }
    void setBreakMinutes(int minutes);

    [[nodiscard]] bool isLimited() const { return m_clipLimit > 0 || m_minuteLimit > 0; }
    [[nodiscard]] double share() const;
    [[nodiscard]] QString progress() const;
    [[nodiscard]] bool isOver() const { return m_over; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QStringList clips() const;

    //! The clip comes in front. One beyond the limit is not counted: the sitting is over.
    Q_INVOKABLE void show(const QString &videoId);
    //! Ten more clips or minutes.
    Q_INVOKABLE void goOn();
    //! Begins anew, with nothing counted.
    Q_INVOKABLE void begin();
    //! \p milliseconds of a clip were watched.
    void watched(qint64 milliseconds);
    //! \p liked of the clips were liked; for the summary.
    void setLiked(int liked);

    //! What is to be kept; empty: nothing was counted.
    [[nodiscard]] QJsonObject toJson() const;
    void restore(const QJsonObject &json);

Q_SIGNALS:
    void changed();
    //! Watched without a pause for that long.
    void breakDue(int minutes);
    //! Something was counted, and is to be kept.
    void counted();

private:
    void rest();
    [[nodiscard]] int minutes() const;

    const base::Clock &m_clock;
    QList<Id> m_clips;
    qint64 m_watchedMs = 0;
    qint64 m_sinceBreakMs = 0;
    qint64 m_lastMs = 0; //!< when something was last watched
    int m_clipLimit = 0;
    int m_minuteLimit = 0;
    int m_breakMinutes = 0;
    int m_more = 0; //!< beyond the limit, by goOn()
    int m_liked = 0;
    bool m_over = false;
};

} // namespace vireo::app
