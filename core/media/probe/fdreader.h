// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/media/avhandles.h"

#include <QByteArray>

namespace vireo::media {

//! \brief Lets libavformat read an open file by its descriptor, never by a name or URL.
//!
//! Reads with pread, so that several readers can share one descriptor. The descriptor stays the
//! caller's and must outlive this. One thread at a time.
class FdReader
{
public:
    //! \p cancel may be null; once set, reads fail with AVERROR_EXIT.
    [[nodiscard]] static Result<std::unique_ptr<FdReader>> open(int fd, const CancelFlag *cancel);
    ~FdReader();
    FdReader(const FdReader &) = delete;
    FdReader &operator=(const FdReader &) = delete;

    [[nodiscard]] AVIOContext *context() const { return m_context; }
    [[nodiscard]] qint64 size() const { return m_size; }
    //! Up to \p most bytes from \p offset, fewer at the end of the file.
    [[nodiscard]] QByteArray peek(qint64 offset, qsizetype most) const;

private:
    FdReader(int fd, qint64 size, const CancelFlag *cancel);
    static int read(void *self, uint8_t *buffer, int size);
    static int64_t seek(void *self, int64_t offset, int whence);

    const int m_fd;
    const qint64 m_size;
    const CancelFlag *m_cancel;
    qint64 m_position = 0;
    AVIOContext *m_context = nullptr; // owned; its buffer may be exchanged by libavformat
};

} // namespace vireo::media
