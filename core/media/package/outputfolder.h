// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/media/avhandles.h"

#include <QByteArray>

#include <atomic>
#include <memory>

namespace vireo::media {

class OutputFile;

//! \brief The one folder a job writes to, known by its open descriptor, with a budget of bytes.
//!
//! Names are plain: letters, digits, '.', '_' and '-', not starting with a dot unless made here.
//! Thread-safe. The descriptor stays the caller's and must outlive this.
class OutputFolder
{
public:
    OutputFolder(int fd, qint64 maxBytes);

    //! A new, empty file, read and write. Fails where one of that name exists.
    [[nodiscard]] Result<std::unique_ptr<OutputFile>> create(const QByteArray &name);
    //! Puts \p bytes in place of what \p name held, whole or not at all.
    [[nodiscard]] Result<void> replace(const QByteArray &name, const QByteArray &bytes);
    void remove(const QByteArray &name);

    //! Counts bytes against the budget; false where it is used up.
    [[nodiscard]] bool spend(qint64 bytes);

private:
    const int m_fd;
    std::atomic<qint64> m_left;
};

//! \brief A file being written, as libavformat's AVIOContext or by itself; closed by the
//! destructor.
class OutputFile
{
public:
    ~OutputFile();
    OutputFile(const OutputFile &) = delete;
    OutputFile &operator=(const OutputFile &) = delete;

    [[nodiscard]] Result<void> write(const QByteArray &bytes);
    [[nodiscard]] int descriptor() const { return m_fd; }
    //! A buffered, seekable writer over this file; flush it before reading position().
    [[nodiscard]] AVIOContext *context();
    //! What went wrong in a write that came through context(), an errno; 0: nothing.
    [[nodiscard]] int failure() const { return m_failure; }

private:
    friend class OutputFolder;
    OutputFile(OutputFolder &folder, int fd);
    int writeAll(const uint8_t *data, int size);
#if LIBAVFORMAT_VERSION_MAJOR >= 61
    static int avWrite(void *self, const uint8_t *data, int size);
#else
    static int avWrite(void *self, uint8_t *data, int size);
#endif
    static int64_t avSeek(void *self, int64_t offset, int whence);

    OutputFolder &m_folder;
    const int m_fd;
    qint64 m_position = 0;
    qint64 m_size = 0;
    int m_failure = 0;
    AVIOContext *m_context = nullptr; // owned; made on first use
};

} // namespace vireo::media
