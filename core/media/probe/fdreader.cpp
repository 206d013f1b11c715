// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/probe/fdreader.h"

#include "core/media/averror.h"

extern "C" {
#include <libavutil/mem.h>
}

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {
constexpr int kReadBytes = 64 * 1024;
}

Result<std::unique_ptr<FdReader>> FdReader::open(int fd, const CancelFlag *cancel)
{
    struct stat status = {};
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
        return mediaError(u"internal"_s, u"The uploaded file could not be opened."_s);
    return std::unique_ptr<FdReader>(new FdReader(fd, status.st_size, cancel));
}

FdReader::FdReader(int fd, qint64 size, const CancelFlag *cancel)
    : m_fd(fd)
    , m_size(size)
    , m_cancel(cancel)
{
    auto *buffer = static_cast<unsigned char *>(av_malloc(kReadBytes));
    m_context = avio_alloc_context(
        buffer, kReadBytes, 0, this, &FdReader::read, nullptr, &FdReader::seek);
    if (!m_context) {
        av_free(buffer);
        throw std::bad_alloc();
    }
}

FdReader::~FdReader()
{
    av_freep(&m_context->buffer);
    avio_context_free(&m_context);
}

QByteArray FdReader::peek(qint64 offset, qsizetype most) const
{
    QByteArray bytes(most, Qt::Uninitialized);
    const ssize_t got = pread(m_fd, bytes.data(), size_t(most), offset);
    bytes.truncate(std::max<qsizetype>(got, 0));
    return bytes;
}

int FdReader::read(void *self, uint8_t *buffer, int size)
{
    auto *reader = static_cast<FdReader *>(self);
    if (reader->m_cancel && reader->m_cancel->load(std::memory_order_relaxed))
        return AVERROR_EXIT;
    ssize_t got = 0;
    do {
        got = pread(reader->m_fd, buffer, size_t(size), reader->m_position);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return AVERROR(errno);
    if (got == 0)
        return AVERROR_EOF;
    reader->m_position += got;
    return int(got);
}

int64_t FdReader::seek(void *self, int64_t offset, int whence)
{
    auto *reader = static_cast<FdReader *>(self);
    if (whence == AVSEEK_SIZE)
        return reader->m_size;
    qint64 from = 0;
    if (whence == SEEK_CUR)
        from = reader->m_position;
    else if (whence == SEEK_END)
        from = reader->m_size;
    qint64 target = 0;
    if (__builtin_add_overflow(from, offset, &target) || target < 0)
        return AVERROR(EINVAL);
    reader->m_position = target;
    return target;
}

} // namespace vireo::media
