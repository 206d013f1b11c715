// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/feed/feedmodel.h"
#include "app/feed/feedplace.h"
#include "app/feed/sitting.h"
#include "app/feed/watchlog.h"
#include "sdk/client.h"
#include "sdk/stream/bytefetch.h"

#include <QPointer>
#include <QQmlEngine>

#include <memory>

namespace vireo::sdk {
class FeedStream;
class OfflineFeed;
} // namespace vireo::sdk

namespace vireo::app {

class FeedAway;
class FeedQueue;

//! \brief What the feed's pages work with: the lists of clips and what a viewer does with them.
//!
//! One lives as long as the client, made by the composition root before QML is loaded; QML knows
//! it as the singleton Feed. GUI thread.
class FeedFeature : public QObject
{
    Q_OBJECT
    QML_NAMED_ELEMENT(Feed)
    QML_SINGLETON
    Q_PROPERTY(Kind kind READ kind WRITE setKind NOTIFY kindChanged FINAL)
    //! The list of the chosen kind; each keeps its own position.
    Q_PROPERTY(vireo::app::FeedModel *model READ model NOTIFY kindChanged FINAL)
    Q_PROPERTY(bool offline READ offline NOTIFY offlineChanged FINAL)
    Q_PROPERTY(bool signedIn READ signedIn NOTIFY signedInChanged FINAL)
    //! Remembered in the profile.
    Q_PROPERTY(bool muted READ muted WRITE setMuted NOTIFY mutedChanged FINAL)
    Q_PROPERTY(vireo::app::Sitting *sitting READ sitting CONSTANT FINAL)
    //! Sensitive clips are shown without asking; remembered in the profile.
    Q_PROPERTY(bool showSensitive READ showSensitive WRITE setShowSensitive NOTIFY
            showSensitiveChanged FINAL)
    //! Whether subtitles are shown: while muted, until the viewer says otherwise; that is
    //! remembered.
    Q_PROPERTY(bool subtitles READ subtitles WRITE setSubtitles NOTIFY subtitlesChanged FINAL)

public:
    enum class Kind { ForYou, Following };
    Q_ENUM(Kind)

    //! \p client must outlive this object.
    explicit FeedFeature(sdk::Client &client, QObject *parent = nullptr);
    ~FeedFeature() override;
    //! Tells \p stream, which outlives this, what is shown and what comes.
    void setStream(sdk::FeedStream *stream);
    //! \p offline, which outlives this, has what is shown while the server is out of reach.
    void setOffline(sdk::OfflineFeed *offline);
    //! \p clips, which outlives this, has what was fetched of clips.
    void setClips(sdk::SegmentCache *clips) { m_clips = clips; }
    [[nodiscard]] sdk::ClipServices services() const { return {&m_client.transport(), m_clips}; }
    //! A clip that some list holds, as it is at the moment.
    [[nodiscard]] std::optional<protocol::FeedItem> find(Id video) const;
    //! The one that was made last; null before.
    static FeedFeature *create(QQmlEngine *, QJSEngine *);
    [[nodiscard]] static FeedFeature *current();
    [[nodiscard]] sdk::Client &client() const { return m_client; }

    [[nodiscard]] Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    [[nodiscard]] FeedModel *model() const;
    [[nodiscard]] bool offline() const;
    [[nodiscard]] bool signedIn() const;
    [[nodiscard]] bool muted() const { return m_muted; }
    void setMuted(bool muted);
    [[nodiscard]] bool subtitles() const { return m_subtitles.value_or(m_muted); }
    void setSubtitles(bool shown);

    [[nodiscard]] Sitting *sitting() const { return m_sitting.get(); }
    [[nodiscard]] bool showSensitive() const { return m_showSensitive; }
    void setShowSensitive(bool shown);

    //! The latest clips of the sitting that there is a picture of, oldest first, at most twenty:
    //! maps of posterUrl and liked.
    Q_INVOKABLE [[nodiscard]] QVariantList sittingCovers() const;
    //! The list that holds this clip alone; owned by the caller (QML).
    Q_INVOKABLE vireo::app::FeedModel *clip(const QString &videoId);
    //! A person's clips from \p videoId on; owned by the caller (QML).
    Q_INVOKABLE vireo::app::FeedModel *clipsOf(const QString &accountId, const QString &videoId);

    //! What somebody put together, from \p videoId on: "saved", "reposts" of \p accountId,
    //! "watched", or "kept" on this device; an empty \p videoId: all of it; owned by the caller
    //! (QML).
    Q_INVOKABLE vireo::app::FeedModel *shelf(
        const QString &list, const QString &accountId, const QString &videoId);
    //! The newest clips with \p tag (without the '#'); owned by the caller (QML).
    Q_INVOKABLE vireo::app::FeedModel *tagged(const QString &tag);
    //! Looks for the person behind \p handle (without the '@'); personFound() or refused() follows.
    Q_INVOKABLE void findPerson(const QString &handle);

    //! Shown at once; taken back with words if the server refuses. A guest is asked to sign in.
    Q_INVOKABLE void setLiked(const QString &videoId, bool liked);
    //! One of love, laugh, wow, sad, fire, clap; empty: none.
    Q_INVOKABLE void setReaction(const QString &videoId, const QString &kind);
    //! Kept for oneself.
    Q_INVOKABLE void setSaved(const QString &videoId, bool saved);
    //! Passed on to followers.
    Q_INVOKABLE void setReposted(const QString &videoId, bool reposted);
    //! Fewer clips like this one; false where a guest is asked to sign in first.
    Q_INVOKABLE bool setNotInterested(const QString &videoId, bool on);
    Q_INVOKABLE void setFollowing(const QString &accountId, bool following);
    //! The address of the clip's page, for people: SERVER/v/ID.
    Q_INVOKABLE [[nodiscard]] QString link(const QString &videoId) const;
    //! Puts it into the clipboard. This and mailLink() count as a share.
    Q_INVOKABLE void copyLink(const QString &videoId);
    //! Begins a mail with it; false: this device has no program for mail.
    Q_INVOKABLE bool mailLink(const QString &videoId);
    //! Shows the page in the browser; false: there is none.
    Q_INVOKABLE bool openLink(const QString &videoId) const;
    //! One showing of the clip in \p row of \p list is over.
    Q_INVOKABLE void watched(
        vireo::app::FeedModel *list, const QString &videoId, qint64 watchedMs, int loops);

Q_SIGNALS:
    void kindChanged();
    void offlineChanged();
    void signedInChanged();
    void mutedChanged();
    void subtitlesChanged();
    void showSensitiveChanged();
    //! Only members can do this; \p what is one sentence.
    void signInNeeded(const QString &what);
    void personFound(const QString &accountId);
    //! Something was taken back; one sentence with the reason.
    void refused(const QString &text);
    //! Something waits for the server; one sentence.
    void waits(const QString &text);

private:
    void beginSitting();
    void followOutbox();
    void takenBack(const sdk::OutboxEntry &entry, const Error &why);
    void countShare(const QString &videoId);
    void showFollowing(Id account, bool following);
    [[nodiscard]] std::unique_ptr<FeedModel> listOf(FeedModel::Source source);
    [[nodiscard]] protocol::FeedPage keptClips() const;
    [[nodiscard]] FeedModel *startingAt(const QString &videoId, FeedModel::Source source);
    [[nodiscard]] FeedModel::Source feed(protocol::FeedKind kind);
    void remember(const QString &key, bool value);
    [[nodiscard]] bool mayAct(const QString &what);
    void sessionChanged();

    void follow(FeedModel *list);

    static inline FeedFeature *s_current = nullptr;
    sdk::Client &m_client;
    sdk::SegmentCache *m_clips = nullptr;
    sdk::OfflineFeed *m_offline = nullptr;
    std::unique_ptr<FeedQueue> m_queue; //!< null: nobody streams
    WatchLog m_log;
    QList<QPointer<FeedModel>> m_lists; //!< before those that are put into it
    std::unique_ptr<FeedModel> m_forYou;
    std::unique_ptr<FeedModel> m_following;
    FeedPlace m_place;
    std::unique_ptr<FeedAway> m_away; //!< null: nothing is kept for later
    std::optional<Id> m_viewer; //!< whom the lists are for; nothing: not known yet
    Kind m_kind = Kind::ForYou;
    bool m_muted = false;
    std::unique_ptr<Sitting> m_sitting;
    QTimer m_keepSitting;
    bool m_showSensitive = false;
    std::optional<bool> m_subtitles; //!< what the viewer chose
};

} // namespace vireo::app
