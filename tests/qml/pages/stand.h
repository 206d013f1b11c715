// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/auth/authfeature.h"
#include "app/care/carefeature.h"
#include "app/comments/commentsfeature.h"
#include "app/feed/feedfeature.h"
#include "app/feed/packdesk.h"
#include "app/inbox/inboxfeature.h"
#include "app/inbox/wakefeature.h"
#include "app/profile/profilefeature.h"
#include "app/search/searchfeature.h"
#include "app/settings/accountfeature.h"
#include "app/settings/settingsfeature.h"
#include "app/studio/studiofeature.h"
#include "app/support/clientfixture.h"
#include "app/support/fakewaker.h"
#include "core/protocol/limits.h"

#include <QQuickItem>

namespace vireo::test {

//! \brief What pages stand on in a test: the real view models over a client whose answers stand
//! by. QML knows it as `stand`.
class Stand : public QObject
{
    Q_OBJECT

public:
    Stand();

    Q_INVOKABLE void signIn();
    //! From now on the person signed in is a moderator, with one case in the queue.
    Q_INVOKABLE void moderate();
    //! From now on the feed has this many clips; below 0: the server cannot be reached.
    Q_INVOKABLE void clips(int count);
    //! That many in the feed and on their profile, made by who signs in, each with its own sound.
    Q_INVOKABLE void ownClips(int count);
    //! The feed has clips 100, 101, ... in pages of ten; 0: what clips() said.
    Q_INVOKABLE void endless(int clips) { m_fixture.endless(clips); }
    //! Comments under each clip; below 0: the server cannot be reached.
    Q_INVOKABLE void comments(int count);
    //! From the next comments() on the first ten comments under clip 100 have this many replies.
    Q_INVOKABLE void replies(int count);
    //! As many clips were watched, saved, and reposted by Ines; below 0: the server cannot be
    //! reached.
    Q_INVOKABLE void shelves(int count);
    //! A like, a follower and a word of the server wait in the inbox, unread; 0: nothing; below 0:
    //! the server cannot be reached.
    Q_INVOKABLE void news(int count);
    //! How being woken stands from now on: "absent", "waiting", "on" or "network", which is a
    //! fault.
    Q_INVOKABLE void wakes(const QString &how);
    //! Whether the server takes what is done with clip 100: save, repost, share, not interested.
    Q_INVOKABLE void takesDeeds(bool taken);
    //! Whether the server takes comments.
    Q_INVOKABLE void takesComments(bool taken);
    //! How the second step of signing in stands; whatever is asked about it is done.
    Q_INVOKABLE void secondStep(bool on, bool required);
    //! From now on nobody answers how it stands.
    Q_INVOKABLE void secondStepDown();
    //! The next code sent to \p path ("confirm", "recovery-codes", "show", "off") is refused:
    //! \p kind is "wrong", "locked", "late", "required" or "offline".
    Q_INVOKABLE void refuseCode(const QString &path, const QString &kind);
    //! The next thing that a moderator does needs a code first.
    Q_INVOKABLE void wantStepUp();
    //! From now on the person signed in is an admin.
    Q_INVOKABLE void administrate();
    //! As many removed clips are kept out, fifty a page, the second of which comes when asked for
    //! again only. Below 0: the server cannot be reached. Letting the first back in needs a code.
    Q_INVOKABLE void keptOut(int clips);
    //! From now on signing in asks for a code and finds it wrong.
    Q_INVOKABLE void wantSecondStep();
    //! From now on the server asks newcomers for "birth_date", "band" or "nothing".
    Q_INVOKABLE void asksAge(const QString &ask);
    //! What the server knows of the age of who is signed in: "missing", "minor", "adult" or
    //! "unknown"; what is said of it is taken, the first time as too young where \p tooYoung.
    Q_INVOKABLE void ownAge(const QString &known, bool tooYoung = false);
    //! From now on there is no clip 555, until an age was said.
    Q_INVOKABLE void forAdults();
    //! The next one who asks for a link is too young.
    Q_INVOKABLE void tooYoung();
    //! As many follow the person signed in, and go when removed.
    Q_INVOKABLE void followers(int count);
    //! What the last such request brought along.
    Q_INVOKABLE [[nodiscard]] QVariantMap sent(const QString &request) const;
    //! A file of that many bytes, as an address.
    Q_INVOKABLE QString file(int bytes);
    //! As care says days.
    Q_INVOKABLE [[nodiscard]] static QString today();
    Q_INVOKABLE [[nodiscard]] int asked(const QString &request) const;

    //! A storyboard of that size, each picture in a grey of its own; its address.
    Q_INVOKABLE QString sheet(int width, int height, int columns, int rows);
    //! Time goes on for wheels.
    Q_INVOKABLE void pause(int milliseconds) { m_wheelTime += milliseconds; }
    //! As a wheel or a touchpad over the middle of \p item; \p phase as Qt::ScrollPhase.
    Q_INVOKABLE void wheel(QQuickItem *item, int angle, int pixels, int phase);

    //! The item with that accessible name in the window of \p inside, sheets included; null: none
    //! that is seen.
    Q_INVOKABLE [[nodiscard]] QQuickItem *find(QQuickItem *inside, const QString &name) const;

    //! What a screen reader would say of \p item; empty for null.
    Q_INVOKABLE [[nodiscard]] QString nameOf(QQuickItem *item) const;
    //! From now on said() has what a screen reader is told by itself.
    Q_INVOKABLE void listen();
    Q_INVOKABLE [[nodiscard]] QStringList said() const;

private:
    //! What the server says of itself.
    static protocol::ServerConfig &config();
    //! A blocked term, an invitation, and somebody who waits to join.
    void gate();
    [[nodiscard]] app::WakeFeature::Setup wakeSetup();
    //! What is trending, and what a search finds.
    void found();

    QTemporaryDir m_folder;
    ClientFixture m_fixture;
    app::SettingsFeature m_settings;
    app::AuthFeature m_auth;
    app::ProfileFeature m_profiles;
    app::AccountFeature m_account;
    app::InboxFeature m_inbox;
    FakeWaker *m_waker = nullptr; //!< of m_wake
    app::WakeFeature m_wake;
    app::FeedFeature m_feed;
    app::PackDesk m_packs{std::nullopt};
    app::CommentsFeature m_comments;
    app::CareFeature m_care;
    app::SearchFeature m_search;
    app::StudioFeature m_studio;
    int m_files = 0;
    int m_replies = 0;
    qint64 m_wheelTime = 1'000'000;
};

} // namespace vireo::test
