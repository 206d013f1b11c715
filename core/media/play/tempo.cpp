// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/play/tempo.h"

#include "core/media/play/avptr.h"

#include <QByteArray>

#include <cmath>
#include <cstring>

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

namespace vireo::media::play {
namespace {
constexpr int kMostAtOnce = 480; // frames
} // namespace

struct Tempo::Graph
{
    struct Free
    {
        void operator()(AVFilterGraph *held) const { avfilter_graph_free(&held); }
    };
    std::unique_ptr<AVFilterGraph, Free> graph;
    AVFilterContext *in = nullptr; // owned by the graph
    AVFilterContext *out = nullptr;
    int64_t fed = 0;
};

Tempo::Tempo(AudioFormat format, double rate)
    : m_format(format)
    , m_rate(rate)
    , m_graph(std::make_unique<Graph>())
{
}

Tempo::~Tempo() = default;

std::unique_ptr<Tempo> Tempo::create(AudioFormat format, double rate)
{
    std::unique_ptr<Tempo> tempo(new Tempo(format, rate));
    return tempo->build() ? std::move(tempo) : nullptr;
}

bool Tempo::build()
{
    const AVFilter *atempo = avfilter_get_by_name("atempo");
    AVFilterGraph *graph = avfilter_graph_alloc();
    m_graph->graph.reset(graph);
    if (!graph || !atempo)
        return false;
    graph->nb_threads = 1;
    const QByteArray rate = QByteArray::number(m_format.rate);
    const QByteArray source = "time_base=1/" + rate + ":sample_rate=" + rate
        + ":sample_fmt=flt:channel_layout=" + (m_format.channels == 1 ? "mono" : "stereo");
    const QByteArray tempo = QByteArray::number(m_rate, 'f', 6);
    AVFilterContext *middle = nullptr;
    return avfilter_graph_create_filter(&m_graph->in, avfilter_get_by_name("abuffer"), "in",
               source.constData(), nullptr, graph)
        >= 0
        && avfilter_graph_create_filter(&middle, atempo, "tempo", tempo.constData(), nullptr, graph)
        >= 0
        && avfilter_graph_create_filter(
               &m_graph->out, avfilter_get_by_name("abuffersink"), "out", nullptr, nullptr, graph)
        >= 0
        && avfilter_link(m_graph->in, 0, middle, 0) >= 0
        && avfilter_link(middle, 0, m_graph->out, 0) >= 0
        && avfilter_graph_config(graph, nullptr) >= 0;
}

// The filter works in windows of the power of two over a 24th of a second, each laid half over the
// one before and moved to where it fits best; measured at 48 kHz it holds 40 ms + 20 ms * rate. It
// gives nothing before it has as much as it was fed at once, over the rate.
int Tempo::needs(int frames) const
{
    int window = 1;
    while (window < m_format.rate / 24)
        window *= 2;
    return static_cast<int>(std::lround((frames + window / 2) * m_rate)) + window + window / 4
        + kMostAtOnce;
}

bool Tempo::feed(const float *from, int frames)
{
    while (frames > 0) {
        const int some = std::min(frames, kMostAtOnce);
        if (!feedSome(from, some))
            return false;
        from += qint64(some) * m_format.channels;
        frames -= some;
    }
    return true;
}

bool Tempo::feedSome(const float *from, int frames)
{
    AvPtr<AVFrame> frame(av_frame_alloc());
    if (!frame)
        return false;
    frame->format = AV_SAMPLE_FMT_FLT;
    frame->sample_rate = m_format.rate;
    frame->nb_samples = frames;
    frame->pts = m_graph->fed;
    av_channel_layout_default(&frame->ch_layout, m_format.channels);
    if (av_frame_get_buffer(frame.get(), 0) < 0)
        return false;
    std::memcpy(frame->data[0], from,
        sizeof(float) * static_cast<size_t>(frames) * static_cast<size_t>(m_format.channels));
    m_graph->fed += frames;
    if (av_buffersrc_add_frame(m_graph->in, frame.get()) < 0)
        return false;

    m_ready.erase(m_ready.begin(), m_ready.begin() + static_cast<qint64>(m_taken));
    m_taken = 0;
    while (av_buffersink_get_frame(m_graph->out, frame.get()) >= 0) {
        const auto *samples = reinterpret_cast<const float *>(frame->data[0]);
        m_ready.insert(
            m_ready.end(), samples, samples + qint64(frame->nb_samples) * m_format.channels);
        av_frame_unref(frame.get());
    }
    return true;
}

int Tempo::ready() const
{
    return static_cast<int>(m_ready.size() - m_taken) / m_format.channels;
}

void Tempo::take(float *to, int frames)
{
    const size_t count = static_cast<size_t>(frames) * static_cast<size_t>(m_format.channels);
    std::memcpy(to, m_ready.data() + m_taken, sizeof(float) * count);
    m_taken += count;
}

} // namespace vireo::media::play
