// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/feed.h"

#include <QObject>
#include <QQmlEngine>

#include <functional>
#include <optional>

namespace vireo::sdk {
class ClipKeeper;
class OfflineFeed;
class Profile;
} // namespace vireo::sdk

namespace vireo::app {

//! \brief Clips on this device: how many can be watched without a network, and those that a person
//! keeps for it.
//!
//! One lives as long as the client, made by the composition root before QML is loaded; QML knows
//! it as the singleton Kept. GUI thread.
class KeptClips : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Kept)
    QML_SINGLETON
    //! Clips that can be watched now without a network; meaningful while there is none.
    Q_PROPERTY(int atHand READ atHand NOTIFY atHandChanged FINAL)
    //! Grows with every change of what the functions below answer.
    Q_PROPERTY(int revision READ revision NOTIFY changed FINAL)
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    //! What kept clips take on the disk, and may take, in words.
    Q_PROPERTY(QString size READ size NOTIFY changed FINAL)
    Q_PROPERTY(QString limit READ limit NOTIFY changed FINAL)
    Q_PROPERTY(bool canAllowLess READ canAllowLess NOTIFY changed FINAL)
    Q_PROPERTY(bool canAllowMore READ canAllowMore NOTIFY changed FINAL)

public:
    enum class State { None, Waiting, Fetching, Here, Failed };
    Q_ENUM(State)

    using Finder = std::function<std::optional<protocol::FeedItem>(Id)>;

    //! All outlive this; \p find gives a clip that is shown somewhere.
    KeptClips(const sdk::Profile &profile, sdk::OfflineFeed &offline, sdk::ClipKeeper &keeper,
        Finder find, QObject *parent = nullptr);
    ~KeptClips() override;
    //! The one that was made last; null before.
    static KeptClips *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] int atHand() const;
    [[nodiscard]] int revision() const { return m_revision; }
    [[nodiscard]] int count() const;
    [[nodiscard]] QString size() const;
    [[nodiscard]] QString limit() const;
    [[nodiscard]] bool canAllowLess() const;
    [[nodiscard]] bool canAllowMore() const;

    Q_INVOKABLE [[nodiscard]] vireo::app::KeptClips::State state(const QString &videoId) const;
    //! Of the clip, 0 to 100.
    Q_INVOKABLE [[nodiscard]] int percent(const QString &videoId) const;
    //! Why it Failed.
    Q_INVOKABLE [[nodiscard]] QString error(const QString &videoId) const;
    Q_INVOKABLE void keep(const QString &videoId);
    Q_INVOKABLE void release(const QString &videoId);
    Q_INVOKABLE void releaseAll();
    Q_INVOKABLE void allowLess();
    Q_INVOKABLE void allowMore();

Q_SIGNALS:
    void changed();
    void atHandChanged();
    //! It was not begun; one sentence.
    void refused(const QString &text);

private:
    void setStep(int step);
    void tell();

    static inline KeptClips *s_current = nullptr;
    const sdk::Profile &m_profile;
    sdk::OfflineFeed &m_offline;
    sdk::ClipKeeper &m_keeper;
    Finder m_find;
    int m_step = 0;
    int m_revision = 0;
};

} // namespace vireo::app
