// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/bytesource.h"

#include <QByteArray>

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>

namespace vireo::media {

//! \brief A clip in fragmented MP4 whose segments arrive one by one, from whoever fetches them.
//!
//! The feeder calls setLayout(), then insert() in any order, growing a segment as often as it
//! likes. Keeps at most \c maxBytes: over that, the segments that playing (which loops) reaches
//! last are dropped, and asked for again by \c wanted. Thread-safe.
class SegmentSource final : public ByteSource
{
public:
    //! Called on the demux thread, without a lock held, when playing comes to \p part.
    using Wanted = std::function<void(int part)>;

    explicit SegmentSource(Wanted wanted, qint64 maxBytes = 12 * 1024 * 1024);

    //! How long each segment plays; called once, before insert().
    void setLayout(std::vector<std::chrono::microseconds> durations);
    //! Segment \p part of a rung with the initialisation section \p init. \p bytes replaces what
    //! was there and must begin with it; \p complete says that no more will come.
    void insert(int part, const QByteArray &init, const QByteArray &bytes, bool complete = true);
    //! Segment \p part does not come, nobody has it whole: what follows is played instead. An
    //! insert() takes that back.
    void leaveOut(int part);
    //! Whether \p part is complete here, or left out.
    [[nodiscard]] bool has(int part) const;
    [[nodiscard]] qint64 bytes() const;
    //! Nothing more will come; what is here plays to its end, then the player fails with \p error.
    void fail(const Error &error);
    //! The feeder tries again.
    void recover();

    [[nodiscard]] Result<Layout> layout() override;
    [[nodiscard]] std::shared_ptr<ByteReader> open(int part) override;
    [[nodiscard]] bool lacks(int part) const override;
    [[nodiscard]] std::vector<Range> buffered() const override;
    [[nodiscard]] Error error() const override;
    void cancel() override;

    struct Shared;

private:
    const std::shared_ptr<Shared> m_shared;
    const Wanted m_wanted;
};

} // namespace vireo::media
