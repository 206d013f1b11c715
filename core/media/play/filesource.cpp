// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/filesource.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

class FileReader final : public ByteReader
{
public:
    explicit FileReader(const QString &path)
        : m_file(path)
    {
        if (!m_file.open(QIODevice::ReadOnly))
            m_aborted = true;
    }

    [[nodiscard]] qint64 read(uchar *to, qint64 most) override
    {
        return m_aborted ? -1 : m_file.read(reinterpret_cast<char *>(to), most);
    }
    [[nodiscard]] qint64 size() const override { return m_file.size(); }
    [[nodiscard]] bool seek(qint64 offset) override { return m_file.seek(offset); }
    void abort() override { m_aborted = true; }
    [[nodiscard]] bool aborted() const override { return m_aborted; }

private:
    QFile m_file;
    std::atomic_bool m_aborted = false;
};

} // namespace

FileSource::FileSource(const QString &path)
    : m_path(path)
{
}

Result<ByteSource::Layout> FileSource::layout()
{
    if (m_cancelled)
        return Error{Error::Kind::Cancelled, u"cancelled"_s, u"Playing was stopped."_s};
    if (!QFile::exists(m_path))
        return error();
    return Layout{Container::Any, {std::chrono::microseconds(0)}};
}

std::shared_ptr<ByteReader> FileSource::open(int part)
{
    Q_UNUSED(part)
    return std::make_shared<FileReader>(m_path);
}

std::vector<ByteSource::Range> FileSource::buffered() const
{
    return {{std::chrono::microseconds(0), std::chrono::microseconds::max()}};
}

Error FileSource::error() const
{
    return {Error::Kind::NotFound, u"file_missing"_s,
        u"The video file cannot be read. Was it moved or deleted?"_s};
}

} // namespace vireo::media
