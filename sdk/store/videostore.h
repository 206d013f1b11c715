// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/video.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

#include <QHash>
#include <QObject>

namespace vireo::sdk {

class Outbox;
class RealtimeClient;
class VideosApi;
struct OutboxEntry;

//! \brief The one place where all pages of an app see the same clip.
//!
//! A like shows at once and goes out through the outbox, now or when the server is back; if the
//! server refuses it, it is taken back and refused() says why. Fast taps are folded: one request is
//! under way, and only the last wish is sent after it. Counts that arrive live are absolute and win
//! over guesses. Lives on the transport's thread.
class VIREO_SDK_EXPORT VideoStore : public QObject
{
    Q_OBJECT

public:
    //! All must outlive the store.
    VideoStore(
        VideosApi &videos, Outbox &outbox, RealtimeClient &realtime, QObject *parent = nullptr);

    //! Takes in what an answer brought; emits changed() if anything did.
    void put(const protocol::Video &video);
    //! Nobody shows \p id any more; kept as long as a wish is under way.
    void forget(Id id);
    //! \p id was deleted: whoever shows it hears of it by gone().
    void drop(Id id);
    //! As the person should see it, wishes under way included; null id where unknown.
    [[nodiscard]] protocol::Video video(Id id) const;
    [[nodiscard]] bool contains(Id id) const;

    void setLiked(Id id, bool liked);
    //! \p kind empty: no reaction. One of love, laugh, wow, sad, fire, clap.
    void setReaction(Id id, const QString &kind);
    //! Kept for oneself.
    void setBookmarked(Id id, bool kept);
    //! Passed on to followers; the server refuses what is one's own or not public.
    void setReposted(Id id, bool reposted);
    //! Its address was given to somebody.
    void share(Id id);
    //! Live counts and states for \p id; counted, as RealtimeClient::subscribe().
    void watch(Id id);
    void unwatch(Id id);
    //! Asks the server for \p id.
    void refetch(Id id);

Q_SIGNALS:
    void changed(vireo::base::Id id);
    //! It is no more; nothing is known of it.
    void gone(vireo::base::Id id);
    //! A like, a reaction, a bookmark or a repost was taken back.
    void refused(vireo::base::Id id, const vireo::Error &why);

private:
    struct Entry
    {
        protocol::Video server; //!< as the server last said
        bool known = false; //!< the server said anything
        bool countsAreNewer = false; //!< live counts came while a wish was under way
    };

    void want(OutboxEntry wish);
    //! \p held: where the server's answer says whether it is so.
    void turn(OutboxEntry wish, bool on, bool protocol::Video::Viewer::*held);
    void onSent(const OutboxEntry &entry, const QJsonObject &answer);
    void onRefused(const OutboxEntry &entry, const Error &why);
    [[nodiscard]] bool anyUnderWay(Id id) const;
    void settle(Id id);
    void onEvent(const QString &channel, const QString &event, const QJsonObject &data);

    VideosApi &m_videos;
    Outbox &m_outbox;
    RealtimeClient &m_realtime;
    QHash<Id, Entry> m_entries;
};

} // namespace vireo::sdk
