//! The codes of labels 1 to 7: every class and flag with its stable code and its Chinese name.
//! Words for people beyond these names live in `web/shared/words`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Writes one code enum: variants, the list of all, `code`, `zh`, `from_code` and its form as the code in files.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $code:literal, $zh:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $(#[doc = $zh] $variant,)+ }

        impl $name {
            /// Every value, in the order of the labelling guide.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The stable code used in the API and in files.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// The Chinese name printed by `greenlane triage` and in statistics.
            pub const fn zh(self) -> &'static str {
                match self { $($name::$variant => $zh,)+ }
            }

            /// The value of a code; `None` when no value has it.
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let code = std::borrow::Cow::<str>::deserialize(deserializer)?;
                $name::from_code(&code).ok_or_else(|| serde::de::Error::custom(format!("unknown code {code:?}")))
            }
        }
    };
}

codes! {
    /// What a message is (labels 1). Only `Complaint` starts a complaint's clocks.
    Kind {
        Complaint = "complaint", "投诉";
        Enquiry = "enquiry", "咨询";
        Suggestion = "suggestion", "建议";
        Praise = "praise", "表扬";
        Report = "report", "举报";
        WrongAddressee = "wrong_addressee", "非本行事项";
        Greeting = "greeting", "问候";
        Test = "test", "测试";
        Spam = "spam", "垃圾信息";
    }
}

codes! {
    /// The five classes of S4-4 (labels 2).
    Category {
        ProductService = "product_service", "产品服务";
        Operation = "operation", "业务操作";
        StaffService = "staff_service", "人员服务";
        TransactionDispute = "transaction_dispute", "交易争议";
        Other = "other", "其他";
    }
}

codes! {
    /// Facet C of the official statistics (labels 3); one first cause per message.
    Cause {
        Attitude = "attitude", "服务态度及服务质量";
        System = "system", "服务设施设备业务系统";
        Rules = "rules", "管理制度业务规则与流程";
        Pricing = "pricing", "定价收费";
        Contract = "contract", "合同条款";
        Marketing = "marketing", "营销方式";
        Disclosure = "disclosure", "信息披露";
        Return = "return", "产品收益";
        Choice = "choice", "自主选择权";
        Funds = "funds", "资金安全";
        Privacy = "privacy", "个人信息安全";
        Collection = "collection", "债务催收";
        Other = "other", "其他";
    }
}

codes! {
    /// Facet B, condensed for triage (labels 4).
    Business {
        Savings = "savings", "储蓄";
        Card = "card", "银行卡/信用卡";
        Loan = "loan", "贷款";
        Payment = "payment", "支付结算";
        Wealth = "wealth", "理财代销";
        Electronic = "electronic", "电子渠道";
        Cash = "cash", "现金/人民币管理";
        CreditRecord = "credit_record", "征信";
        Other = "other", "其他";
    }
}

codes! {
    /// S4-6 (labels 5). `High` enters the green channel without a human step.
    Priority {
        High = "high", "紧急";
        Normal = "normal", "一般";
    }
}

codes! {
    /// Labels 7: what the text makes likely. A hint, never a finding of liability.
    Liability {
        Bank = "bank", "银行";
        Customer = "customer", "客户";
        ThirdParty = "third_party", "第三方";
        Unclear = "unclear", "待查";
    }
}

codes! {
    /// Labels 6. Several flags may hold at once; the last five say what care is needed.
    Flag {
        FundsSafety = "funds_safety", "资金安全";
        MisSelling = "mis_selling", "误导销售";
        Regulator = "regulator", "涉及监管";
        Media = "media", "涉及媒体";
        Group = "group", "群体事项";
        PersonalSafety = "personal_safety", "人身安全";
        SelfHarm = "self_harm", "自伤风险";
        ViolentThreat = "violent_threat", "暴力威胁";
        Extortion = "extortion", "以威胁索取钱财";
        LegalAction = "legal_action", "诉讼仲裁";
        Repeat = "repeat", "重复反映";
        Insult = "insult", "辱骂";
        SystemOutage = "system_outage", "系统故障";
        PrivacyLeak = "privacy_leak", "信息泄露";
        FraudScam = "fraud_scam", "外部诈骗";
        DebtCollection = "debt_collection", "债务催收";
        MultiIssue = "multi_issue", "多项诉求";
        Elderly = "elderly", "老年人";
        Minor = "minor", "未成年人";
        Minority = "minority", "少数民族";
        Disability = "disability", "残障人士";
        Vulnerable = "vulnerable", "特殊困难";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_values_lead_to_each_other() {
        for flag in Flag::ALL {
            assert_eq!(Flag::from_code(flag.code()), Some(*flag));
        }
        assert_eq!(Cause::from_code("return"), Some(Cause::Return));
        assert_eq!(Cause::from_code("资金安全"), None);
    }
}
