// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/filter/filterchain.h"

#include "core/media/averror.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavfilter/version.h>
#include <libavutil/channel_layout.h>
#include <libavutil/mem.h>
#include <libavutil/pixdesc.h>
}

#include <array>

using namespace Qt::StringLiterals;

namespace vireo::media {
namespace {

struct FreeInOut
{
    void operator()(AVFilterInOut *end) const { avfilter_inout_free(&end); }
};
using InOutPtr = std::unique_ptr<AVFilterInOut, FreeInOut>;

InOutPtr endpoint(const char *name, AVFilterContext *filter)
{
    auto end = owned<InOutPtr>(avfilter_inout_alloc());
    end->name = av_strdup(name);
    end->filter_ctx = filter;
    return end;
}

} // namespace

Result<FilterChain> FilterChain::forPicture(
    const AVFrame &sample, AVRational timeBase, const QByteArray &description)
{
    QByteArray arguments = "width=" + QByteArray::number(sample.width) + ":height="
        + QByteArray::number(sample.height) + ":pix_fmt=" + QByteArray::number(sample.format)
        + ":time_base=" + QByteArray::number(timeBase.num) + "/" + QByteArray::number(timeBase.den)
        + ":sar=1/1";
#if LIBAVFILTER_VERSION_INT >= AV_VERSION_INT(9, 16, 100)
    arguments += ":colorspace=" + QByteArray::number(sample.colorspace)
        + ":range=" + QByteArray::number(sample.color_range);
#endif
    FilterChain chain;
    if (auto made = chain.connect("buffer", "buffersink", arguments, description); !made.ok())
        return made.error();
    return chain;
}

Result<FilterChain> FilterChain::forSound(
    const AVFrame &sample, AVRational timeBase, const QByteArray &description)
{
    AVChannelLayout layout = {};
    if (sample.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
        av_channel_layout_default(&layout, sample.ch_layout.nb_channels);
    else
        av_channel_layout_copy(&layout, &sample.ch_layout);
    std::array<char, 128> name = {};
    av_channel_layout_describe(&layout, name.data(), name.size());
    av_channel_layout_uninit(&layout);
    const QByteArray arguments = "sample_rate=" + QByteArray::number(sample.sample_rate)
        + ":sample_fmt=" + av_get_sample_fmt_name(AVSampleFormat(sample.format))
        + ":channel_layout=" + name.data() + ":time_base=" + QByteArray::number(timeBase.num) + "/"
        + QByteArray::number(timeBase.den);
    FilterChain chain;
    if (auto made = chain.connect("abuffer", "abuffersink", arguments, description); !made.ok())
        return made.error();
    return chain;
}

Result<void> FilterChain::connect(const char *source, const char *sink, const QByteArray &arguments,
    const QByteArray &description)
{
    m_graph = owned<GraphPtr>(avfilter_graph_alloc());
    m_graph->nb_threads = 1;
    int status = avfilter_graph_create_filter(&m_source, avfilter_get_by_name(source), "in",
        arguments.constData(), nullptr, m_graph.get());
    if (status < 0)
        return avError(status, u"preparing the picture or sound"_s);
    status = avfilter_graph_create_filter(
        &m_sink, avfilter_get_by_name(sink), "out", nullptr, nullptr, m_graph.get());
    if (status < 0)
        return avError(status, u"preparing the picture or sound"_s);
    AVFilterInOut *inputs = endpoint("out", m_sink).release();
    AVFilterInOut *outputs = endpoint("in", m_source).release();
    status = avfilter_graph_parse_ptr(
        m_graph.get(), description.constData(), &inputs, &outputs, nullptr);
    avfilter_inout_free(&inputs);
    avfilter_inout_free(&outputs);
    if (status >= 0)
        status = avfilter_graph_config(m_graph.get(), nullptr);
    if (status < 0)
        return avError(status, u"preparing the picture or sound"_s);
    return {};
}

Result<void> FilterChain::push(const AVFrame *frame)
{
    // The reference is the chain's own, so the cast lends nothing that could change.
    const int status = av_buffersrc_add_frame_flags(
        m_source, const_cast<AVFrame *>(frame), AV_BUFFERSRC_FLAG_KEEP_REF);
    if (status < 0)
        return avError(status, u"converting the picture or sound"_s);
    return {};
}

Result<bool> FilterChain::pull(AVFrame &frame)
{
    av_frame_unref(&frame);
    const int status = av_buffersink_get_frame(m_sink, &frame);
    if (status == AVERROR(EAGAIN) || status == AVERROR_EOF)
        return false;
    if (status < 0)
        return avError(status, u"converting the picture or sound"_s);
    return true;
}

} // namespace vireo::media
