// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/encode/videoencoder.h"
#include "core/media/filter/picturefilter.h"
#include "core/media/package/fragmenter.h"
#include "core/media/transcode/plan.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace vireo::media {

//! \brief Makes one rung on a thread of its own: scales, encodes and writes what it is handed.
class RungWorker
{
public:
    struct Settings
    {
        RungPlan plan;
        AVRational fps = {30, 1};
        int gop = 30;
        int threads = 1;
    };

    //! \p folder and \p sound (may be null) must outlive this.
    [[nodiscard]] static Result<std::unique_ptr<RungWorker>> start(
        OutputFolder &folder, const Settings &settings, const SoundTrack *sound);
    //! Ends the thread, throwing away what waits.
    ~RungWorker();

    //! Hands over a picture in the ladder's colours that stands \p count times from \p index on.
    //! Waits while the queue is full; tells the worker's error if it has failed.
    [[nodiscard]] Result<void> push(const AVFrame &picture, qint64 index, qint64 count);
    //! Waits until everything is written; the finished rung.
    [[nodiscard]] Result<RungFile> finish();

private:
    struct Item
    {
        FramePtr picture; // null: the end
        qint64 index = 0;
        qint64 count = 0;
    };

    RungWorker(const RungPlan &plan, VideoEncoder encoder, std::unique_ptr<Fragmenter> fragmenter);
    void run();
    [[nodiscard]] Result<void> work(const Item &item);
    void end();

    PictureFilter m_filter;
    VideoEncoder m_encoder;
    std::unique_ptr<Fragmenter> m_fragmenter;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Item> m_queue;
    std::optional<Error> m_error;
    std::atomic<bool> m_stopped = false;
    std::thread m_thread;
};

} // namespace vireo::media
