// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/search/foundclips.h"
#include "app/search/foundpeople.h"
#include "app/search/foundsounds.h"
#include "app/search/foundtags.h"
#include "app/search/recentsearches.h"
#include "app/search/soundmodel.h"

#include <QQmlEngine>
#include <QTimer>

namespace vireo::app {

//! \brief What the search page works with: the words, what was found of each kind, what is
//! trending, and what was looked for before.
//!
//! Words are looked for while they are typed, a moment after the last key. One lives as long as the
//! client, made by the composition root before QML is loaded; QML knows it as the singleton Search.
//! GUI thread.
class SearchFeature : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Search)
    QML_SINGLETON
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged FINAL)
    Q_PROPERTY(Kind kind READ kind WRITE setKind NOTIFY kindChanged FINAL)
    //! There are words to look for.
    Q_PROPERTY(bool looking READ isLooking NOTIFY textChanged FINAL)
    //! Every kind that is shown was looked for, and there is nothing.
    Q_PROPERTY(bool nothing READ isNothing NOTIFY stateChanged FINAL)
    Q_PROPERTY(bool loading READ isLoading NOTIFY stateChanged FINAL)
    //! What went wrong and the way out; empty: nothing.
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    Q_PROPERTY(QStringList recent READ recent NOTIFY recentChanged FINAL)
    Q_PROPERTY(vireo::app::FoundClips *clips READ clips CONSTANT FINAL)
    Q_PROPERTY(vireo::app::FoundPeople *people READ people CONSTANT FINAL)
    Q_PROPERTY(vireo::app::FoundTags *tags READ tags CONSTANT FINAL)
    Q_PROPERTY(vireo::app::FoundSounds *sounds READ sounds CONSTANT FINAL)
    Q_PROPERTY(vireo::app::FoundTags *trendingTags READ trendingTags CONSTANT FINAL)
    Q_PROPERTY(vireo::app::FoundSounds *trendingSounds READ trendingSounds CONSTANT FINAL)
    //! The server said what is trending.
    Q_PROPERTY(bool trendingKnown READ trendingKnown NOTIFY trendingChanged FINAL)

public:
    enum class Kind { All, Clips, People, Tags, Sounds };
    Q_ENUM(Kind)

    //! \p client must outlive this object.
    explicit SearchFeature(sdk::Client &client, QObject *parent = nullptr);
    ~SearchFeature() override;
    //! The one that was made last; null before.
    static SearchFeature *create(QQmlEngine *, QJSEngine *);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    [[nodiscard]] bool isLooking() const { return !words().isEmpty(); }
    [[nodiscard]] bool isNothing() const;
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] QString errorText() const;
    [[nodiscard]] QStringList recent() const { return m_recent.all(); }
    [[nodiscard]] FoundClips *clips() { return &m_clips; }
    [[nodiscard]] FoundPeople *people() { return &m_people; }
    [[nodiscard]] FoundTags *tags() { return &m_tags; }
    [[nodiscard]] FoundSounds *sounds() { return &m_sounds; }
    [[nodiscard]] FoundTags *trendingTags() { return &m_trendingTags; }
    [[nodiscard]] FoundSounds *trendingSounds() { return &m_trendingSounds; }
    [[nodiscard]] bool trendingKnown() const { return m_trendingKnown; }

    //! Looks for \p text now, and remembers it.
    Q_INVOKABLE void search(const QString &text);
    //! What was found was of use: the words are remembered.
    Q_INVOKABLE void remember();
    Q_INVOKABLE void forget(const QString &words);
    Q_INVOKABLE void forgetAll();
    Q_INVOKABLE void tryAgain();
    //! Asks what is trending.
    Q_INVOKABLE void refresh();
    //! The sound with \p id, loading; owned by the caller (QML). Null for a bad id.
    Q_INVOKABLE vireo::app::SoundModel *sound(const QString &id);

Q_SIGNALS:
    void textChanged();
    void kindChanged();
    void stateChanged();
    void recentChanged();
    void trendingChanged();

private:
    [[nodiscard]] QString words() const;
    [[nodiscard]] QList<const FoundModel *> shown() const;
    void look();

    static inline SearchFeature *s_current = nullptr;
    sdk::Client &m_client;
    FoundClips m_clips;
    FoundPeople m_people;
    FoundTags m_tags;
    FoundSounds m_sounds;
    FoundTags m_trendingTags;
    FoundSounds m_trendingSounds;
    RecentSearches m_recent;
    QTimer m_typing;
    QString m_text;
    QString m_looked; //!< the words that what is shown was found by
    Kind m_kind = Kind::All;
    bool m_trendingKnown = false;
};

} // namespace vireo::app
