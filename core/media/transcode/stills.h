// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/filter/picturefilter.h"
#include "core/media/probe/input.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace vireo::media {

//! What is made of a clip's pictures beside the rungs.
struct Stills
{
    QByteArray poster; //!< WebP, 720 by the short side at most
    //! \brief WebP with a picture per interval, ten in a row, left to right and down.
    //!
    //! The interval is the least power of two of seconds with at most 100 pictures; picture n is
    //! what is seen at n intervals. So a reader knows everything from the clip's duration d and
    //! the sheet's size: ceil(d / interval) pictures, in ceil(pictures / 10) rows, each a tenth of
    //! the sheet wide. Unused places are black.
    QByteArray storyboard;
    QString blurhash; //!< of the poster, 4 by 3 components
};

//! \brief Watches the pictures of a clip go by and keeps what the stills are made from.
class StillCollector
{
public:
    //! \p coverFrame is the picture number wanted as poster; -1: the liveliest of the first ten
    //! seconds.
    StillCollector(const SourceInfo &info, qint64 coverFrame);

    //! \p decoded is shown as pictures \p index to \p index + \p count - 1.
    [[nodiscard]] Result<void> look(const AVFrame &decoded, qint64 index, qint64 count);
    [[nodiscard]] Result<Stills> finish();

private:
    [[nodiscard]] qint64 frameAt(qint64 thumbnail) const;
    [[nodiscard]] Result<QByteArray> sheet() const;

    const SourceInfo m_info;
    const qint64 m_coverFrame;
    PictureFilter m_small;
    std::vector<FramePtr> m_thumbnails; // BGRA
    qint64 m_interval = 1; // seconds
    FramePtr m_cover; // as decoded
    double m_coverScore = -1;
};

} // namespace vireo::media
