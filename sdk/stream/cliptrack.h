// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"
#include "sdk/stream/clipsource.h"
#include "sdk/stream/hlsplaylist.h"
#include "sdk/stream/policy/streamstate.h"

#include <map>
#include <memory>
#include <optional>

namespace vireo::sdk {

//! \brief What is known of one clip, and which of its segments are here: playlists and
//! initialisation sections per rung, segments in memory, what lies on disk.
//!
//! Holds state only: others fetch (ClipOpener, SegmentFetch) and decide (FeedStream). One thread.
class VIREO_SDK_EXPORT ClipTrack
{
public:
    struct Rung
    {
        enum class State {
            Unknown, //!< its playlist was not read yet
            Known,
            Lost, //!< cannot be used: gone, broken, or not like the others
        };
        ClipRung info;
        State state = State::Unknown;
        HlsPlaylist playlist; //!< when Known
        QByteArray init; //!< null: not here yet
        std::vector<bool> onDisk; //!< by segment; empty: nothing is
    };
    struct Held
    {
        int rung = 0;
        QByteArray bytes;
    };
    //! The clip as the policy sees it: only the rungs that may be used.
    struct Shape
    {
        std::shared_ptr<const StreamClip> clip;
        std::vector<int> rungs; //!< the policy's rung -> index in rungs()

        //! The policy's name for rung \p index; -1 where it has none.
        [[nodiscard]] int named(int index) const;
    };

    explicit ClipTrack(const ClipSource &source);

    [[nodiscard]] const ClipSource &source() const { return m_source; }
    //! Fresh addresses and figures of the same clip; what failed may be tried again.
    void renew(const ClipSource &source);

    [[nodiscard]] const std::vector<Rung> &rungs() const { return m_rungs; }
    [[nodiscard]] const Rung &rung(int index) const { return m_rungs[static_cast<size_t>(index)]; }
    //! From a master playlist.
    void setVariants(const QList<HlsVariant> &variants);
    //! Its only rung, where the address was that of a media playlist.
    void setOnly(const HlsPlaylist &playlist);
    //! Fails, and loses the rung, where its segments are not those of the other rungs.
    [[nodiscard]] Result<void> setPlaylist(int rung, const HlsPlaylist &playlist);
    void setInit(int rung, const QByteArray &init);
    void setOnDisk(int rung, const QList<bool> &held);
    void lose(int rung);
    //! No rung is left that could be used.
    [[nodiscard]] bool lost() const;

    //! How many; 0 until a playlist is known.
    [[nodiscard]] int segments() const { return static_cast<int>(m_durations.size()); }
    [[nodiscard]] const std::vector<std::chrono::microseconds> &durations() const
    {
        return m_durations;
    }
    //! Where \p time lies, in segments and parts of one.
    [[nodiscard]] double partAt(std::chrono::microseconds time) const;

    void hold(int index, int rung, const QByteArray &bytes);
    void forget(int index);
    [[nodiscard]] const Held *held(int index) const;
    [[nodiscard]] const std::map<int, Held> &allHeld() const { return m_held; }
    [[nodiscard]] qint64 heldBytes() const { return m_heldBytes; }
    //! The highest usable rung of which segment \p index lies on disk; -1: none.
    [[nodiscard]] int diskRung(int index) const;
    void forgetDisk(int rung, int index);
    //! The rung of segment \p index, in memory or else on disk; -1: it is not here.
    [[nodiscard]] int rungOf(int index) const;

    //! Rungs up to the first that fills \p shortSide physical pixels (0: all), \p mostRungs of
    //! them at most, the first \p mostSegments segments. Cheap while nothing has changed.
    [[nodiscard]] const Shape &shape(int shortSide, int mostRungs, int mostSegments);

private:
    [[nodiscard]] double estimate(const Rung &rung, int index) const;
    [[nodiscard]] int expectedSegments() const;

    ClipSource m_source;
    std::vector<Rung> m_rungs;
    std::vector<std::chrono::microseconds> m_durations;
    std::map<int, Held> m_held;
    qint64 m_heldBytes = 0;
    Shape m_shape;
    int m_shapeFor[3] = {-1, -1, -1};
};

} // namespace vireo::sdk
