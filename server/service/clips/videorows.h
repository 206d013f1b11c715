// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/mediajob.h"
#include "core/protocol/video.h"
#include "server/service/clips/mediaaddress.h"
#include "server/storage/connection.h"
#include "server/storage/videos.h"

#include <QCache>
#include <QList>

#include <memory>
#include <mutex>
#include <optional>

namespace vireo::server::service {

//! Who asks.
struct Viewer
{
    Id account; //!< null: a guest
    bool moderator = false; //!< or an admin
    bool adult = false; //!< as far as this server wants to know; see AgeRule
};

using VideoRow = storage::videos::Row;

//! \brief Says which clips a viewer may see, and dresses them for a viewer. Thread-safe.
class VideoRows
{
public:
    explicit VideoRows(const MediaAddress &addresses);

    //! NotFound where there is none, or it was deleted.
    [[nodiscard]] static Result<VideoRow> find(storage::Connection &connection, Id id);
    //! find(), and NotFound too where \p viewer may not see it. Moderators see what came out for
    //! everybody whatever became of its account, and of the rest only clips with a case: one that
    //! is open or was decided, of the clip or of what is said below it.
    [[nodiscard]] static Result<VideoRow> visible(
        storage::Connection &connection, Id id, const Viewer &viewer, qint64 nowMs);
    //! visible(), and Forbidden where \p viewer sees it as a moderator alone: to like it, to
    //! comment and whatever else is for those whom it is meant for.
    [[nodiscard]] static Result<VideoRow> meantFor(
        storage::Connection &connection, Id id, const Viewer &viewer, qint64 nowMs);

    //! A clip from which somebody takes back what they gave it.
    struct Given
    {
        VideoRow row;
        std::optional<Error> unseen; //!< what meantFor() says of it now
    };
    //! NotFound only where there is no such clip: what one gave can be taken back wherever it went.
    [[nodiscard]] static Result<Given> givenBy(
        storage::Connection &connection, Id id, const Viewer &viewer, qint64 nowMs);

    //! Everybody may see it, guests too, and it stands in lists: its addresses need no signature.
    [[nodiscard]] static bool isOpen(const VideoRow &row);

    //! What \p row says of its files, which stand behind \p base.
    [[nodiscard]] static protocol::VideoMedia mediaAt(
        const VideoRow &row, const protocol::MediaResult &result, const MediaAddress::Base &base);
    [[nodiscard]] static protocol::MediaResult parsedMedia(const VideoRow &row);
    //! Where they stand for those who may see the clip.
    [[nodiscard]] static MediaAddress::Base baseOf(
        const MediaAddress &addresses, const VideoRow &row);

    //! \p rows with accounts, addresses and the viewer's reactions: three statements for all.
    [[nodiscard]] Result<QList<protocol::Video>> dress(
        storage::Connection &connection, const QList<VideoRow> &rows, const Viewer &viewer) const;
    [[nodiscard]] Result<protocol::Video> dressOne(
        storage::Connection &connection, const VideoRow &row, const Viewer &viewer) const;

private:
    [[nodiscard]] std::shared_ptr<const protocol::MediaResult> mediaOf(const VideoRow &row) const;

    const MediaAddress &m_addresses;
    mutable std::mutex m_mutex;
    mutable QCache<QString, std::shared_ptr<const protocol::MediaResult>> m_parsed;
};

} // namespace vireo::server::service
