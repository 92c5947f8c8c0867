"""Names of Chinese and Indian communities of Brunei Darussalam, Malaysia and Singapore. Each entry is Latin=native."""

CHINESE_FAMILY = """
Tan=陈 Lim=林 Ng=黄 Ong=王 Wong=黄 Goh=吴 Chua=蔡 Chan=陈 Koh=许 Teo=张 Ang=洪 Yeo=杨 Tay=郑 Low=刘 Sim=沈
Chong=张 Leong=梁 Foo=符 Liew=刘 Yap=叶
"""
CHINESE_F = """
Wei_Ling=慧玲 Siew_Mei=秀美 Hui_Min=惠敏 Mei_Ling=美玲 Li_Ting=丽婷 Xiu_Ying=秀英 Jia_Hui=佳慧 Shu_Fen=淑芬 Pei_Shan=佩珊
Bee_Leng=美玲 Yi_Ling=怡玲 Kai_Xin=凯欣 Soo_Lin=淑琳 Hwee_Koon=慧君 Ai_Lian=爱莲
"""
CHINESE_M = """
Wei_Ming=伟明 Chee_Keong=志强 Jun_Jie=俊杰 Kok_Wah=国华 Boon_Hock=文福 Zhi_Wei=志伟 Kian_Huat=建发 Teck_Soon=德顺
Ming_Hui=明辉 Yong_Sheng=永胜 Jia_Wei=家伟 Swee_Hock=瑞福 Guan_Hong=源丰 Choon_Kiat=俊杰 Weng_Fai=荣辉
"""
TAMIL_F = """
Kavitha=கவிதா Meenakshi=மீனாட்சி Priya=பிரியா Shanti=சாந்தி Lakshmi=லட்சுமி Vasanthi=வசந்தி Malathi=மாலதி
Revathi=ரேவதி Uma=உமா Devi=தேவி Selvi=செல்வி Anitha=அனிதா
"""
TAMIL_M = """
Kumar=குமார் Ramesh=ரமேஷ் Suresh=சுரேஷ் Ganesan=கணேசன் Murugan=முருகன் Selvam=செல்வம் Prakash=பிரகாஷ்
Ravi=ரவி Arun=அருண் Mohan=மோகன் Saravanan=சரவணன் Vijay=விஜய்
"""
TAMIL_FATHER = """
Subramaniam=சுப்பிரமணியம் Krishnan=கிருஷ்ணன் Rajan=ராஜன் Govindasamy=கோவிந்தசாமி Muthusamy=முத்துசாமி
Arumugam=ஆறுமுகம் Perumal=பெருமாள் Nadarajan=நடராஜன் Palaniappan=பழனியப்பன் Sundaram=சுந்தரம்
"""
WESTERN_F = "Grace|Rachel|Michelle|Joanne|Evelyn|Cheryl|Serene|Doreen|Adeline"
WESTERN_M = "Daniel|Kelvin|Adrian|Bernard|Vincent|Gerald|Jeremy|Nicholas"
EURASIAN = "Pereira|de Souza|Oliveiro|Shepherdson|Sequeira|Monteiro"
