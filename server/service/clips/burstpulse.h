// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QObject>
#include <QTimer>

#include <functional>
#include <mutex>

namespace vireo::server::service {

//! \brief Gathers the reactions of a tenth of a second into one burst a clip, for who watches it
//! now. Lost with the process: what counts stands in the database. Lives on a thread with an event
//! loop; add() may be called on any.
class BurstPulse : public QObject
{
    Q_OBJECT

public:
    //! What each gave since the last.
    using Burst = QHash<Id, QMap<QString, int>>;
    //! Called on this object's thread.
    using Tell = std::function<void(Id video, const Burst &burst)>;

    explicit BurstPulse(QObject *parent = nullptr);

    //! Before the first add(); without it nobody is told.
    void onBurst(Tell tell) { m_tell = std::move(tell); }
    void add(Id video, Id account, const QString &kind);
    //! How many of each kind, of all but those \p without; empty: none.
    [[nodiscard]] static QJsonObject toJson(const Burst &burst, const QSet<Id> &without = {});

private:
    void beat();

    Tell m_tell;
    QTimer m_timer;
    std::mutex m_mutex;
    QHash<Id, Burst> m_gathered;
};

} // namespace vireo::server::service
