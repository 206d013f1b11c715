// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/frameconverter.h"
#include "core/media/play/frameoutput.h"

#include <QImage>
#include <QSize>

#include <functional>
#include <mutex>

namespace vireo::app {

//! \brief Carries the newest picture from a player's thread to an item; older ones are forgotten.
//! While nobody watches, only the first one is told of and none is turned into RGB. Thread-safe.
class FrameMailbox final : public media::FrameOutput
{
public:
    struct Mail
    {
        media::VideoFrame frame;
        QImage image; //!< the same in RGB, upright, if asked for
    };

    //! What it has done so far, for tests and measurements.
    struct Work
    {
        qint64 presented = 0;
        qint64 told = 0; //!< how often the owner was woken
        qint64 converted = 0; //!< to RGB
    };

    //! \p arrived is called on the thread of \p owner, once for all pictures since take().
    FrameMailbox(QObject *owner, std::function<void()> arrived);

    void prepare(const media::VideoFrame &next) override;
    void present(const media::VideoFrame &frame) override;

    [[nodiscard]] Mail take();
    //! From now on pictures are also turned into RGB, on the player's thread, so large that they
    //! cover \p size; an empty size: they are not.
    void wantImages(const QSize &size);
    //! Whether the item is in sight; it is told of what came meanwhile.
    void setWatched(bool watched);
    [[nodiscard]] Work work() const;
    //! The owner goes; nothing is called any more.
    void close();

    //! \p frame as an upright picture of at most its own size that covers \p size.
    [[nodiscard]] static QImage imageOf(
        media::FrameConverter &converter, const media::VideoFrame &frame, const QSize &size);

private:
    //! A picture turned into RGB before it is due.
    struct Prepared
    {
        media::VideoFrame frame;
        QSize size;
        QImage image;
    };

    //! As large as images are wanted now; empty: they are not.
    [[nodiscard]] QSize wantedSize() const;
    [[nodiscard]] QImage convert(const media::VideoFrame &frame, const QSize &size);
    void tell();

    mutable std::mutex m_mutex;
    media::FrameConverter m_converter; //!< presenter thread only
    Prepared m_prepared; //!< presenter thread only
    const std::function<void()> m_arrived;
    QObject *m_owner;
    Mail m_mail;
    QSize m_imageSize;
    Work m_work;
    bool m_told = false;
    bool m_watched = true;
    bool m_fresh = false; //!< there is a picture that the owner has not been told of
};

} // namespace vireo::app
