// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "sdk/api/termsapi.h"

#include "sdk/api/pages.h"

using namespace Qt::StringLiterals;

namespace vireo::sdk {
namespace {
const QString kTerms = u"/admin/terms"_s;
} // namespace

TermsApi::TermsApi(Transport &transport)
    : m_transport(transport)
{
}

QFuture<Result<protocol::Page<protocol::Term>>> TermsApi::terms()
{
    return fetchPage(m_transport, Request::get(kTerms), &protocol::termFromJson);
}

QFuture<Result<protocol::TermTest>> TermsApi::test(const protocol::Term &term)
{
    return mapped<protocol::TermTest>(
        m_transport.json(Request::post(kTerms + u"/test"_s, protocol::toJson(term))),
        &protocol::termTestFromJson);
}

QFuture<Result<protocol::Term>> TermsApi::add(const protocol::Term &term)
{
    return mapped<protocol::Term>(
        m_transport.json(Request::post(kTerms, protocol::toJson(term))), &protocol::termFromJson);
}

QFuture<Result<void>> TermsApi::remove(Id term)
{
    return m_transport.call(Request::remove(kTerms + u'/' + term.toString()));
}

} // namespace vireo::sdk
