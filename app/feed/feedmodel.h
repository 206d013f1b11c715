// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/protocol/feed.h"

#include <QAbstractListModel>
#include <QFuture>
#include <QHash>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <optional>
#include <utility>

namespace vireo::sdk {
class Client;
}

namespace vireo::app {

//! \brief An endless list of clips, one row a clip: a feed, a person's clips, or a single one.
//!
//! Rows are added at the end, and a reload() replaces them all. What lies far from the position is
//! let go by trim(), a page at a time, and comes again when the viewer goes back there; so a long
//! sitting takes no more memory than a short one. What a clip is like at the moment (likes, counts,
//! wishes under way) comes from the client's VideoStore, so every list shows the same. Clips that
//! cannot be watched yet, or failed, are left out. GUI thread.
class FeedModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Lists of clips come from Feed")
    Q_PROPERTY(State state READ state NOTIFY stateChanged FINAL)
    //! What went wrong and the way out, while Failed.
    Q_PROPERTY(QString errorText READ errorText NOTIFY stateChanged FINAL)
    //! It failed because there is no such clip, or none for this viewer.
    Q_PROPERTY(bool absent READ isAbsent NOTIFY stateChanged FINAL)
    //! Loaded, and there is nothing in it.
    Q_PROPERTY(bool empty READ isEmpty NOTIFY stateChanged FINAL)
    //! The list is being replaced.
    Q_PROPERTY(bool reloading READ isReloading NOTIFY stateChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)
    //! The row being watched; kept while another list is shown. Live counts follow it.
    Q_PROPERTY(int position READ position WRITE setPosition NOTIFY positionChanged FINAL)

public:
    enum class State { Idle, Loading, Failed };
    Q_ENUM(State)

    enum Role {
        VideoIdRole = Qt::UserRole + 1,
        CaptionRole, //!< plain
        CaptionMarkupRole, //!< for Text.StyledText, tags and handles bold
        CaptionAnchorsRole, //!< the same with anchors; takes the same room
        CaptionLinksRole, //!< the tags and handles in it
        AltTextRole,
        StreamUrlRole, //!< absolute address of the master playlist
        CacheKeyRole, //!< names clip and revision in the player's cache
        PosterUrlRole,
        StoryboardUrlRole, //!< see Storyboard; empty: none yet
        SubtitleTracksRole, //!< maps of language, label and absolute url
        BlurhashRole,
        ClipWidthRole,
        ClipHeightRole,
        DurationRole, //!< milliseconds
        CreatorIdRole,
        CreatorNameRole,
        CreatorHandleRole, //!< with the '@'
        AvatarUrlRole,
        AgeRole,
        FollowingRole,
        OwnRole, //!< the viewer made it
        LikedRole,
        ReactionRole, //!< what the viewer gave beside the like; empty: nothing
        ReactionsRole, //!< how many of each, by kind
        LikesRole, //!< as said to a person
        LikeCountRole,
        CommentsRole,
        CommentCountRole,
        SavedRole, //!< the viewer keeps it
        RepostedRole, //!< the viewer passed it on
        RepostableRole, //!< the viewer may: it is public, and somebody else's
        ShareCountRole,
        LinkOpensRole, //!< whoever has its link can watch it
        SoundIdRole, //!< empty: it has none
        SoundTextRole, //!< whose sound it is, as said to a person; empty: it has none
        ReasonRole, //!< empty: none given
        SensitiveRole, //!< ask before showing it
        AccessibleNameRole,
    };

    //! Gives the page after a cursor; an empty cursor asks for the first.
    using Source = std::function<QFuture<Result<protocol::FeedPage>>(const QString &cursor)>;

    static constexpr int kMostRows = 60;

    explicit FeedModel(QObject *parent = nullptr);
    ~FeedModel() override;

    //! Set once before first use; \p client is not owned and must outlive the model.
    void setClient(sdk::Client *client, Source source);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString errorText() const { return m_errorText; }
    [[nodiscard]] bool isAbsent() const { return m_state == State::Failed && m_absent; }
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] bool isReloading() const
    {
        return m_state == State::Loading && m_asked.second == Where::Instead && !m_items.isEmpty();
    }
    [[nodiscard]] int count() const { return int(m_items.size()); }
    [[nodiscard]] int position() const { return m_position; }
    void setPosition(int row);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    //! Loads the first page again; what is shown stays until it is there.
    Q_INVOKABLE void reload();
    //! After a failure: the same page once more.
    Q_INVOKABLE void retry();
    //! Begins in the middle, with what was kept of an earlier sitting: \p items, of which
    //! \p position is in front, and what follows from \p cursor on. Asks nothing of the server.
    void restore(const QList<protocol::FeedItem> &items, int position, const QString &cursor);
    //! Lets go of pages far from the position once there are more than kMostRows; call it while
    //! nothing moves.
    Q_INVOKABLE void trim();
    //! Where what follows the last row begins; empty: nowhere.
    [[nodiscard]] const QString &cursor() const { return m_cursor; }
    //! \p item as it is at the moment.
    [[nodiscard]] protocol::FeedItem current(int row) const;
    [[nodiscard]] const protocol::FeedItem &item(int row) const { return m_items.at(row); }

    //! Without a network: the clip in front and those before it stay, and behind it come those of
    //! \p atHand, first the ones that were next anyway. Nothing is loaded until goOn().
    void showAtHand(const QList<protocol::FeedItem> &atHand);
    //! The network is back: behind the clip in front goes on what would have come.
    void goOn();

    //! Says everywhere that the viewer follows \p account or not; no request.
    void showFollowing(Id account, bool following);

Q_SIGNALS:
    void stateChanged();
    void countChanged();
    void positionChanged();
    //! A reload() brought another list.
    void replaced();

private:
    enum class Where { Instead, After, Before };
    //! A page whose rows are held; without a cursor it cannot be had again.
    struct Page
    {
        std::optional<QString> cursor;
        int rows = 0;
    };

    void load(const QString &cursor, Where where);
    void take(const Result<protocol::FeedPage> &page, const QString &cursor, Where where);
    void show(const QList<protocol::FeedItem> &fresh, Where where);
    void fetchAround();
    void setTail(const QList<protocol::FeedItem> &tail);
    void dropFirstPage();
    void dropLastPage();
    void forget(int first, int last);
    void watchCurrent();
    void onVideoChanged(Id id);
    void onVideoGone(Id id);
    void setState(State state, const QString &errorText = {});
    [[nodiscard]] protocol::Video video(const protocol::FeedItem &item) const;
    [[nodiscard]] bool isOwn(const protocol::Account &creator) const;
    [[nodiscard]] bool isFollowed(const protocol::Account &creator) const;
    [[nodiscard]] QString resolved(const QString &address) const;
    [[nodiscard]] QVariantList subtitleTracks(const protocol::VideoMedia &media) const;
    [[nodiscard]] QString accessibleName(const protocol::FeedItem &item) const;
    [[nodiscard]] static QString soundText(const protocol::Video &clip);

    sdk::Client *m_client = nullptr;
    Source m_source;
    QList<protocol::FeedItem> m_items;
    QList<Page> m_pages; //!< that m_items are from, in order
    QStringList m_before; //!< where pages before them begin, the nearest last
    QHash<Id, bool> m_following; //!< what the viewer did since the items came
    QString m_cursor;
    std::pair<QString, Where> m_asked; //!< by load(), last
    QString m_errorText;
    QTimer m_ageing;
    Id m_watched;
    State m_state = State::Idle;
    int m_position = 0;
    int m_generation = 0;
    QList<protocol::FeedItem> m_aside; //!< while away: what would have come
    bool m_away = false; //!< shows what is at hand
    bool m_absent = false; //!< the clip that was asked for last
    bool m_atEnd = false;
    bool m_loadedOnce = false;
};

} // namespace vireo::app
