// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/filter/picturefilter.h"
#include "core/media/probe/input.h"

#include <QList>

namespace vireo::media {

inline constexpr int kPrintMs = 500; //!< between two pictures that are hashed
inline constexpr int kMostPrints = 1200;

//! \brief Watches the pictures of a clip go by and keeps what they look like, every half second.
class PrintCollector
{
public:
    explicit PrintCollector(const SourceInfo &info);

    //! \p decoded is shown as pictures \p index to \p index + \p count - 1.
    [[nodiscard]] Result<void> look(const AVFrame &decoded, qint64 index, qint64 count);
    [[nodiscard]] const QList<quint64> &pictures() const { return m_pictures; }

private:
    [[nodiscard]] qint64 frameAt(qsizetype picture) const;

    const AVRational m_fps;
    PictureFilter m_small;
    QList<quint64> m_pictures;
};

} // namespace vireo::media
