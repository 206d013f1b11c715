// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/bytesource.h"

#include <QString>

#include <atomic>

namespace vireo::media {

//! \brief A media file on disk as one part. Opened on the demux thread, where a slow disk hurts
//! nobody.
class FileSource final : public ByteSource
{
public:
    explicit FileSource(const QString &path);

    [[nodiscard]] Result<Layout> layout() override;
    [[nodiscard]] std::shared_ptr<ByteReader> open(int part) override;
    [[nodiscard]] std::vector<Range> buffered() const override;
    [[nodiscard]] Error error() const override;
    void cancel() override { m_cancelled = true; }

private:
    const QString m_path;
    std::atomic_bool m_cancelled = false;
};

} // namespace vireo::media
