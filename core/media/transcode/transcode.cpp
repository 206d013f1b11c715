// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/transcode/transcode.h"

#include "core/media/averror.h"
#include "core/media/encode/soundtrack.h"
#include "core/media/filter/loudness.h"
#include "core/media/filter/soundreader.h"
#include "core/media/filter/waveform.h"
#include "core/media/fingerprint/soundhash.h"
#include "core/media/package/outputfolder.h"
#include "core/media/package/progressive.h"
#include "core/media/probe/steadyrate.h"
#include "core/media/subtitle/subtitletrack.h"
#include "core/media/transcode/plan.h"
#include "core/media/transcode/prints.h"
#include "core/media/transcode/rungworker.h"
#include "core/media/transcode/steadypass.h"
#include "core/media/transcode/stills.h"

extern "C" {
#include <libavutil/mathematics.h>
}

#include <algorithm>
#include <cmath>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

constexpr double kSoundShare = 0.05;
constexpr double kMostDamaged = 0.05;
constexpr double kFirstRungEnd = 0.3;
constexpr double kLastRungEnd = 0.97;
// Each thread holds pictures of its own, and the memory of a job is bounded.
constexpr int kMostThreads = 8;
constexpr int kMostDecoderThreads = 4;

//! Who sees the pictures go by beside the rungs.
struct Lookers
{
    StillCollector *stills = nullptr;
    PrintCollector *prints = nullptr;
};

//! The steps of one job, in order; each leaves what the next one needs.
class Job
{
public:
    Job(const TranscodeOptions &options, const TranscodeWatch &watch)
        : m_options(options)
        , m_watch(watch)
        , m_folder(options.outputFd, options.maxOutputBytes)
        , m_threads(options.threads > 0
                  ? options.threads
                  : std::clamp(int(std::thread::hardware_concurrency()), 1, kMostThreads))
    {
    }

    [[nodiscard]] Result<Clip> run();

private:
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> hear();
    [[nodiscard]] Result<SoundReader> openSound();
    [[nodiscard]] Result<StreamReader> openPicture();
    [[nodiscard]] Result<void> makeFirst();
    [[nodiscard]] Result<void> makeOthers();
    [[nodiscard]] Result<void> writeCaptions();
    [[nodiscard]] Result<void> publish();
    [[nodiscard]] Result<void> makeFallback();
    [[nodiscard]] Result<void> makeRungs(const QList<RungPlan> &plans, SteadyPass &pass,
        double from, double to, const Lookers &lookers);
    [[nodiscard]] Result<void> checkWhole(const StreamReader &reader, qint64 pictureUs) const;
    [[nodiscard]] Result<void> write(const char *name, const QByteArray &bytes, QString &told);

    const TranscodeOptions &m_options;
    const TranscodeWatch &m_watch;
    OutputFolder m_folder;
    const int m_threads;
    SourceInfo m_info;
    QList<RungPlan> m_plan;
    std::unique_ptr<SoundTrack> m_sound;
    qint64 m_frames = 0;
    Clip m_clip;
};

Result<Clip> Job::run()
{
    using Step = Result<void> (Job::*)();
    for (const Step step :
        {&Job::open, &Job::hear, &Job::makeFirst, &Job::makeOthers, &Job::makeFallback}) {
        const Result<void> done = (this->*step)();
        if (m_watch.cancelled) // whatever the reader made of it
            return avError(AVERROR_EXIT, u"working"_s);
        if (!done.ok())
            return done.error();
    }
    m_watch.progress(1);
    return m_clip;
}

Result<void> Job::open()
{
    auto input = Input::open(
        m_options.inputFd, Input::Purpose::Video, m_options.limits, &m_watch.cancelled);
    if (!input.ok())
        return input.error();
    m_info = input->info();
    auto times = input->pictureTimes();
    if (!times.ok())
        return times.error();
    const AVStream &picture = input->video();
    m_info.fps = steadyRate(picture.r_frame_rate, picture.avg_frame_rate, std::move(times).value());
    m_plan = planLadder(m_info.width, m_info.height);
    m_clip.width = m_info.width;
    m_clip.height = m_info.height;
    m_clip.hasAudio = m_info.hasAudio;
    return {};
}

Result<SoundReader> Job::openSound()
{
    auto input = Input::open(
        m_options.inputFd, Input::Purpose::Video, m_options.limits, &m_watch.cancelled);
    if (!input.ok())
        return input.error();
    auto reader = StreamReader::open(
        std::move(input).value(), StreamReader::Which::Audio, 1, m_options.limits);
    if (!reader.ok())
        return reader.error();
    return SoundReader(std::move(reader).value());
}

Result<StreamReader> Job::openPicture()
{
    auto input = Input::open(
        m_options.inputFd, Input::Purpose::Video, m_options.limits, &m_watch.cancelled);
    if (!input.ok())
        return input.error();
    return StreamReader::open(std::move(input).value(), StreamReader::Which::Video,
        std::min(m_threads, kMostDecoderThreads), m_options.limits);
}

//! Two passes over the sound: the first measures, the second encodes at the level found.
Result<void> Job::hear()
{
    if (!m_info.hasAudio)
        return {};
    LoudnessMeter meter;
    Waveform waveform;
    SoundHash hash;
    const FramePtr sound = makeFrame();
    {
        auto reader = openSound();
        if (!reader.ok())
            return reader.error();
        for (;;) {
            const auto got = reader->next(*sound);
            if (!got.ok())
                return got.error();
            if (!got.value())
                break;
            const auto *left = reinterpret_cast<const float *>(sound->data[0]);
            const auto *right = reinterpret_cast<const float *>(sound->data[1]);
            waveform.add(left, right, sound->nb_samples);
            hash.add(left, right, sound->nb_samples);
            if (auto added = meter.add(*sound); !added.ok())
                return added;
        }
        if (reader->samples() == 0) { // a track in which nothing decodes is no sound
            m_info.hasAudio = m_clip.hasAudio = false;
            return {};
        }
    }
    m_clip.soundHashes = hash.hashes();
    const auto loudness = meter.finish();
    if (!loudness.ok())
        return loudness.error();
    m_watch.progress(kSoundShare / 2);

    auto track = SoundTrack::open(kSoundBitRate);
    if (!track.ok())
        return track.error();
    m_sound = std::move(track).value();
    auto reader = openSound();
    if (!reader.ok())
        return reader.error();
    std::optional<FilterChain> gain;
    const FramePtr levelled = makeFrame();
    const auto encode = [&]() -> Result<void> {
        for (;;) {
            const auto pulled = gain->pull(*levelled);
            if (!pulled.ok())
                return pulled.error();
            if (!pulled.value())
                return {};
            if (auto added = m_sound->add(*levelled); !added.ok())
                return added;
        }
    };
    for (;;) {
        const auto got = reader->next(*sound);
        if (!got.ok())
            return got.error();
        if (got.value() && !gain) {
            auto chain = FilterChain::forSound(*sound, {1, kSampleRate}, gainChain(*loudness));
            if (!chain.ok())
                return chain.error();
            gain.emplace(std::move(chain).value());
        }
        if (!gain)
            break;
        if (auto pushed = gain->push(got.value() ? sound.get() : nullptr); !pushed.ok())
            return pushed;
        if (auto encoded = encode(); !encoded.ok())
            return encoded;
        if (!got.value())
            break;
    }
    if (auto finished = m_sound->finish(); !finished.ok())
        return finished;
    m_watch.progress(kSoundShare);
    return write("waveform.json", waveform.toJson(), m_clip.waveform);
}

Result<void> Job::makeFirst()
{
    SteadyPass pass;
    pass.fps = m_info.fps;
    pass.maxSeconds = m_options.limits.maxSeconds;
    const AVRational tick = av_inv_q(m_info.fps);
    if (m_sound)
        pass.leastFrames = av_rescale_q(m_sound->samples(), {1, kSampleRate}, tick);
    const qint64 cover
        = m_options.coverMs < 0 ? -1 : av_rescale_q(m_options.coverMs, {1, 1000}, tick);
    StillCollector stills(m_info, cover);
    PrintCollector prints(m_info);
    const double end = m_plan.size() == 1 ? kLastRungEnd : kFirstRungEnd;
    if (auto made = makeRungs(m_plan.first(1), pass, kSoundShare, end, {&stills, &prints});
        !made.ok())
        return made;

    m_clip.durationMs = av_rescale_q(m_frames, tick, {1, 1000});
    const auto pictures = stills.finish();
    if (!pictures.ok())
        return pictures.error();
    m_clip.blurhash = pictures->blurhash;
    m_clip.pictureHashes = prints.pictures();
    if (auto done = writeCaptions(); !done.ok())
        return done;
    if (auto done = write("poster.webp", pictures->poster, m_clip.poster); !done.ok())
        return done;
    if (auto done = write("storyboard.webp", pictures->storyboard, m_clip.storyboard); !done.ok())
        return done;
    if (auto published = publish(); !published.ok())
        return published;
    m_watch.playable(m_clip);
    return {};
}

Result<void> Job::makeOthers()
{
    if (m_plan.size() == 1)
        return {};
    SteadyPass pass;
    pass.fps = m_info.fps;
    pass.maxSeconds = m_options.limits.maxSeconds;
    pass.exactFrames = m_frames;
    if (auto made = makeRungs(m_plan.sliced(1), pass, kFirstRungEnd, kLastRungEnd, {}); !made.ok())
        return made;

    QList<qint64> rates;
    for (const RungFile &rung : std::as_const(m_clip.rungs))
        rates.append(rung.averageBandwidth());
    const QList<qsizetype> kept = worthwhile(rates);
    QList<RungFile> rungs;
    for (qsizetype i = 0; i < m_clip.rungs.size(); ++i) {
        if (kept.contains(i))
            rungs.append(m_clip.rungs.at(i));
        else
            m_folder.remove(m_clip.rungs.at(i).file);
    }
    m_clip.rungs = rungs;
    return publish();
}

Result<void> Job::makeRungs(
    const QList<RungPlan> &plans, SteadyPass &pass, double from, double to, const Lookers &lookers)
{
    auto reader = openPicture();
    if (!reader.ok())
        return reader.error();
    const int gop = segmentFrames(m_info.fps.num, m_info.fps.den);
    std::vector<std::unique_ptr<RungWorker>> workers;
    for (const RungPlan &plan : plans) {
        const int threads = &plan == &plans.last() ? m_threads : std::max(1, m_threads / 2);
        auto worker = RungWorker::start(m_folder, {plan, m_info.fps, gop, threads}, m_sound.get());
        if (!worker.ok())
            return worker.error();
        workers.push_back(std::move(worker).value());
    }
    // The largest rung's picture is made once; the smaller ones are scaled from it.
    PictureFilter upright(m_info.orientation, plans.last().size);
    const qint64 declared = av_rescale_q(m_info.durationMs, {1, 1000}, av_inv_q(m_info.fps));
    const double expected = double(std::max<qint64>({m_frames, declared, 1}));
    const auto ended = pass.run(*reader, m_watch.cancelled,
        [&](const AVFrame &decoded, qint64 index, qint64 count) -> Result<void> {
            if (lookers.stills) {
                if (auto looked = lookers.stills->look(decoded, index, count); !looked.ok())
                    return looked;
            }
            if (lookers.prints) {
                if (auto looked = lookers.prints->look(decoded, index, count); !looked.ok())
                    return looked;
            }
            const auto picture = upright.apply(decoded);
            if (!picture.ok())
                return picture.error();
            for (const auto &worker : workers) {
                if (auto pushed = worker->push(**picture, index, count); !pushed.ok())
                    return pushed;
            }
            m_watch.progress(from + (to - from) * std::min(double(index) / expected, 1.0));
            return {};
        });
    if (!ended.ok())
        return ended.error();
    if (m_frames == 0) {
        if (auto whole = checkWhole(*reader, ended->pictureUs); !whole.ok())
            return whole;
    }
    m_frames = ended->frames;
    for (const auto &worker : workers) {
        const auto rung = worker->finish();
        if (!rung.ok())
            return rung.error();
        m_clip.rungs.append(*rung);
    }
    return {};
}

//! Compares what was read with what the file promised: a copy that broke off is told, not hidden.
Result<void> Job::checkWhole(const StreamReader &reader, qint64 pictureUs) const
{
    if (const double share = reader.damagedShare(); share > kMostDamaged) {
        return mediaError(u"corrupt"_s,
            u"%1 % of the pictures in this file are damaged. Copy it again from where it was made, then upload it."_s
                .arg(std::lround(share * 100)));
    }
    qint64 promised = m_info.pictureUs;
    qint64 reached = pictureUs;
    if (promised <= 0 && !reader.input().subtitles().isEmpty())
        return {}; // they may be what makes the whole as long as it says
    if (promised <= 0) {
        promised = m_info.durationMs * 1000;
        if (m_sound) {
            reached = std::max<qint64>(
                reached, av_rescale_q(m_sound->samples(), {1, kSampleRate}, av_get_time_base_q()));
        }
    }
    if (reached + std::max<qint64>(AV_TIME_BASE, promised / 20) >= promised)
        return {};
    return mediaError(u"truncated"_s,
        u"This file breaks off after %1 of %2. Copy it again from where it was made, then upload it."_s
            .arg(spokenTime(reached / 1000), spokenTime(promised / 1000)));
}

Result<void> Job::writeCaptions()
{
    auto input = Input::open(
        m_options.inputFd, Input::Purpose::Video, m_options.limits, &m_watch.cancelled);
    if (!input.ok())
        return input.error();
    const auto tracks = readSubtitles(std::move(input).value(), m_clip.durationMs);
    if (!tracks.ok())
        return tracks.error();
    for (const SubtitleTrack &track : *tracks) {
        const QByteArray stem = "captions" + QByteArray::number(m_clip.captions.size() + 1);
        const CaptionFile file{track.language, track.label, stem + ".vtt", stem + ".m3u8"};
        if (auto done = m_folder.replace(file.file, toWebVtt(track.cues)); !done.ok())
            return done;
        if (auto done = m_folder.replace(file.playlist, captionPlaylist(file, m_clip.durationMs));
            !done.ok())
            return done;
        m_clip.captions.append(file);
    }
    return {};
}

Result<void> Job::publish()
{
    for (const RungFile &rung : std::as_const(m_clip.rungs)) {
        if (auto written = m_folder.replace(rung.playlist, mediaPlaylist(rung)); !written.ok())
            return written;
    }
    return write("master.m3u8", masterPlaylist(m_clip.rungs, m_clip.captions), m_clip.master);
}

Result<void> Job::makeFallback()
{
    const RungFile *best = &m_clip.rungs.first();
    for (const RungFile &rung : std::as_const(m_clip.rungs)) {
        if (rung.height <= 720)
            best = &rung;
    }
    const int source = openat(m_options.outputFd, best->file.constData(), O_RDONLY | O_CLOEXEC);
    if (source < 0)
        return avError(AVERROR(errno), u"reading its own video"_s);
    auto written = writeProgressive(source, m_folder, "fallback.mp4", &m_watch.cancelled);
    close(source);
    if (written.ok())
        m_clip.fallback = u"fallback.mp4"_s;
    return written;
}

Result<void> Job::write(const char *name, const QByteArray &bytes, QString &told)
{
    auto written = m_folder.replace(name, bytes);
    if (written.ok())
        told = QString::fromLatin1(name);
    return written;
}

} // namespace

Result<Clip> transcode(const TranscodeOptions &options, const TranscodeWatch &watch)
{
    return Job(options, watch).run();
}

} // namespace vireo::media
