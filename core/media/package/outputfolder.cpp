// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/package/outputfolder.h"

#include "core/media/averror.h"

extern "C" {
#include <libavutil/mem.h>
}

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

constexpr int kWriteBytes = 64 * 1024;

bool isPlain(const QByteArray &name)
{
    return !name.isEmpty() && name.size() < 100 && !name.startsWith("..")
        && std::all_of(name.begin(), name.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || c == '.' || c == '_' || c == '-';
           });
}

} // namespace

OutputFolder::OutputFolder(int fd, qint64 maxBytes)
    : m_fd(fd)
    , m_left(maxBytes)
{
}

Result<std::unique_ptr<OutputFile>> OutputFolder::create(const QByteArray &name)
{
    if (!isPlain(name))
        return mediaError(u"internal"_s, u"The server chose a bad file name."_s);
    const int fd = openat(m_fd, name.constData(),
        O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
    if (fd < 0)
        return avError(AVERROR(errno), u"making a file"_s);
    return std::unique_ptr<OutputFile>(new OutputFile(*this, fd));
}

Result<void> OutputFolder::replace(const QByteArray &name, const QByteArray &bytes)
{
    const QByteArray temporary = "." + name + ".new";
    unlinkat(m_fd, temporary.constData(), 0);
    {
        auto file = create(temporary);
        if (!file.ok())
            return file.error();
        if (auto written = file.value()->write(bytes); !written.ok())
            return written;
    }
    if (renameat(m_fd, temporary.constData(), m_fd, name.constData()) != 0)
        return avError(AVERROR(errno), u"renaming a file"_s);
    return {};
}

void OutputFolder::remove(const QByteArray &name)
{
    if (isPlain(name))
        unlinkat(m_fd, name.constData(), 0);
}

bool OutputFolder::spend(qint64 bytes)
{
    return m_left.fetch_sub(bytes) >= bytes;
}

OutputFile::OutputFile(OutputFolder &folder, int fd)
    : m_folder(folder)
    , m_fd(fd)
{
}

OutputFile::~OutputFile()
{
    if (m_context) {
        avio_flush(m_context);
        av_freep(&m_context->buffer);
        avio_context_free(&m_context);
    }
    close(m_fd);
}

Result<void> OutputFile::write(const QByteArray &bytes)
{
    const int status
        = writeAll(reinterpret_cast<const uint8_t *>(bytes.constData()), int(bytes.size()));
    if (status < 0)
        return avError(status, u"writing"_s);
    return {};
}

AVIOContext *OutputFile::context()
{
    if (!m_context) {
        auto *buffer = static_cast<unsigned char *>(av_malloc(kWriteBytes));
        m_context = avio_alloc_context(
            buffer, kWriteBytes, 1, this, nullptr, &OutputFile::avWrite, &OutputFile::avSeek);
        if (!m_context) {
            av_free(buffer);
            throw std::bad_alloc();
        }
    }
    return m_context;
}

int OutputFile::writeAll(const uint8_t *data, int size)
{
    const qint64 end = m_position + size;
    if (end > m_size && !m_folder.spend(end - m_size)) {
        m_failure = EFBIG;
        return AVERROR(EFBIG);
    }
    m_size = std::max(m_size, end);
    int done = 0;
    while (done < size) {
        const ssize_t wrote = pwrite(m_fd, data + done, size_t(size - done), m_position);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0) {
            m_failure = wrote == 0 ? EIO : errno;
            return AVERROR(m_failure);
        }
        done += int(wrote);
        m_position += wrote;
    }
    return size;
}

#if LIBAVFORMAT_VERSION_MAJOR >= 61
int OutputFile::avWrite(void *self, const uint8_t *data, int size)
#else
int OutputFile::avWrite(void *self, uint8_t *data, int size)
#endif
{
    return static_cast<OutputFile *>(self)->writeAll(data, size);
}

int64_t OutputFile::avSeek(void *self, int64_t offset, int whence)
{
    auto *file = static_cast<OutputFile *>(self);
    if (whence == AVSEEK_SIZE)
        return file->m_size;
    if (whence == SEEK_CUR)
        offset += file->m_position;
    else if (whence == SEEK_END)
        offset += file->m_size;
    if (offset < 0)
        return AVERROR(EINVAL);
    file->m_position = offset;
    return offset;
}

} // namespace vireo::media
