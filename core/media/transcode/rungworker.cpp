// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/transcode/rungworker.h"

#include "core/media/averror.h"
#include "core/media/encode/soundtrack.h"
#include "core/media/package/outputfolder.h"

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {
constexpr size_t kQueue = 4;
constexpr int kFragmentOverhead = 16'000; // bits a second of boxes
// x264's buffer starts nearly full, so its first second comes out above the rate it is given.
constexpr double kRateMargin = 0.94;
constexpr int kQuality = 23;
} // namespace

Result<std::unique_ptr<RungWorker>> RungWorker::start(
    OutputFolder &folder, const Settings &settings, const SoundTrack *sound)
{
    const RungPlan &plan = settings.plan;
    VideoEncoder::Settings encoding;
    encoding.size = plan.size;
    encoding.fps = settings.fps;
    encoding.gop = settings.gop;
    encoding.crf = kQuality;
    encoding.maxBitRate
        = int(kRateMargin * (plan.capBitRate - kFragmentOverhead - (sound ? kSoundBitRate : 0)));
    encoding.threads = settings.threads;
    auto encoder = VideoEncoder::open(encoding);
    if (!encoder.ok())
        return encoder.error();

    Fragmenter::Settings writing;
    writing.gop = settings.gop;
    writing.rung.height = plan.height;
    writing.rung.picture = plan.size;
    writing.rung.fpsNumerator = settings.fps.num;
    writing.rung.fpsDenominator = settings.fps.den;
    writing.rung.file = QByteArray::number(plan.height) + ".mp4";
    writing.rung.playlist = QByteArray::number(plan.height) + ".m3u8";
    auto fragmenter = Fragmenter::create(folder, writing, *encoder->parameters(), sound);
    if (!fragmenter.ok())
        return fragmenter.error();

    std::unique_ptr<RungWorker> worker(
        new RungWorker(plan, std::move(encoder).value(), std::move(fragmenter).value()));
    worker->m_thread = std::thread(&RungWorker::run, worker.get());
    return worker;
}

RungWorker::RungWorker(
    const RungPlan &plan, VideoEncoder encoder, std::unique_ptr<Fragmenter> fragmenter)
    : m_filter({}, plan.size)
    , m_encoder(std::move(encoder))
    , m_fragmenter(std::move(fragmenter))
{
}

RungWorker::~RungWorker()
{
    m_stopped = true;
    end();
}

void RungWorker::end()
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back({});
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

Result<void> RungWorker::push(const AVFrame &picture, qint64 index, qint64 count)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_queue.size() < kQueue || m_error; });
    if (m_error)
        return *m_error;
    m_queue.push_back({share(picture), index, count});
    lock.unlock();
    m_changed.notify_all();
    return {};
}

Result<RungFile> RungWorker::finish()
{
    end();
    if (m_error)
        return *m_error;
    return m_fragmenter->finish();
}

void RungWorker::run()
{
    for (;;) {
        Item item;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [&] { return !m_queue.empty(); });
            item = std::move(m_queue.front());
            m_queue.pop_front();
        }
        m_changed.notify_all();
        if (m_stopped)
            return;
        Result<void> done;
        try {
            done = work(item);
        } catch (const std::bad_alloc &) {
            done = avError(AVERROR(ENOMEM), u"encoding"_s);
        }
        if (!done.ok()) {
            const std::lock_guard lock(m_mutex);
            m_error = done.error();
        }
        if (!item.picture || !done.ok()) {
            m_changed.notify_all();
            return;
        }
    }
}

Result<void> RungWorker::work(const Item &item)
{
    const auto write = [this](PacketPtr packet) { return m_fragmenter->add(std::move(packet)); };
    if (!item.picture)
        return m_encoder.encode(nullptr, 0, write);
    const auto picture = m_filter.apply(*item.picture);
    if (!picture.ok())
        return picture.error();
    for (qint64 i = 0; i < item.count && !m_stopped; ++i) {
        if (auto encoded = m_encoder.encode(picture->get(), item.index + i, write); !encoded.ok())
            return encoded;
    }
    return {};
}

} // namespace vireo::media
