// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QtGlobal>

#include <chrono>
#include <memory>
#include <vector>

namespace vireo::media {

//! \brief The bytes of one part of a clip, in order. Used by the demux thread; abort() by any.
class ByteReader
{
public:
    virtual ~ByteReader() = default;
    //! Waits for the first byte that is not there yet, then gives what there is: above 0 bytes
    //! read, 0 at the end, -1 when aborted or when the source failed.
    [[nodiscard]] virtual qint64 read(uchar *to, qint64 most) = 0;
    //! Bytes in all; -1 where reading is in order only and seek() does not work.
    [[nodiscard]] virtual qint64 size() const { return -1; }
    //! To \p offset from the start; false where that cannot be.
    [[nodiscard]] virtual bool seek(qint64 offset)
    {
        Q_UNUSED(offset)
        return false;
    }
    //! From now on read() gives -1, also one that waits. Any thread.
    virtual void abort() = 0;
    [[nodiscard]] virtual bool aborted() const = 0;
};

//! \brief What a player plays: bytes somebody hands over, in parts that can each be decoded
//! without the one before.
//!
//! A file is one part. A clip in HLS is one part a segment, each beginning with its
//! initialisation section, so that two parts may come from two rungs. Knows no network.
class ByteSource
{
public:
    enum class Container {
        Any, //!< found by looking
        FragmentedMp4, //!< ISO BMFF; nothing else is tried
    };

    struct Layout
    {
        Container container = Container::Any;
        //! How long each part plays, in order; {0} is one part of unknown length.
        std::vector<std::chrono::microseconds> parts;
    };

    //! Media time, end exclusive.
    struct Range
    {
        std::chrono::microseconds from{};
        std::chrono::microseconds to{};
        bool operator==(const Range &) const = default;
    };

    virtual ~ByteSource() = default;
    //! Waits until the layout is known, the source failed or cancel(). Demux thread.
    [[nodiscard]] virtual Result<Layout> layout() = 0;
    //! A reader at the start of \p part; does not wait. Demux thread.
    [[nodiscard]] virtual std::shared_ptr<ByteReader> open(int part) = 0;
    //! Whether \p part never comes: its reader is at the end at once, and playing goes on behind
    //! it. Any thread.
    [[nodiscard]] virtual bool lacks(int part) const
    {
        Q_UNUSED(part)
        return false;
    }
    //! What could be played now without waiting, in order. Any thread.
    [[nodiscard]] virtual std::vector<Range> buffered() const = 0;
    //! Why a reader gave -1, if it was not aborted. Any thread.
    [[nodiscard]] virtual Error error() const = 0;
    //! Ends every wait for good. Any thread.
    virtual void cancel() = 0;
};

} // namespace vireo::media
